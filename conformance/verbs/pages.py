"""What a spec may ask of a page of links: the forms, and the plain data that is judged.

The names of a folder come from the document root as it is when the page is judged.
"""

from __future__ import annotations

from typing import Any

from conformance.forms import VALUE, Field, Fields, Flag, ListOf, Made, OneWord, Plain
from conformance.listing import resolve
from conformance.phrases import phrase
from conformance.playing import DocumentRoot, Setting, Unobservable
from conformance.records import dataclass
from conformance.values import Scope, Value, octets


@dataclass(frozen=True)
class PageRule:
    """What must hold of a page; only what is named is asked."""

    lists: str = ""
    has: Value | None = None
    links_to: Value | None = None
    shows: Value | None = None
    has_no: tuple[str, ...] = ()
    marks: str = ""
    sorted: bool = False
    charset: str = ""

    def plain(self, scope: Scope, url: str, setting: Setting) -> dict[str, Any]:
        """Return what is asked of the page at `url` as plain data (see `listing`)."""
        found = place(url, setting)
        for name in ("has", "links_to", "shows"):
            value = getattr(self, name)
            if value is not None:
                found[name] = octets(value, scope).decode("utf-8", "surrogateescape")
        for name in ("lists", "marks", "sorted"):
            if getattr(self, name):
                found[name] = kinds(url, setting.root)
        if self.marks:
            found["marked"] = self.marks
        if self.has_no:
            found["has_no"] = list(self.has_no)
        if self.charset:
            found["charset"] = True
        return found


def place(url: str, setting: Setting) -> dict[str, Any]:
    """Return where a page stands: its address, and the server's."""
    builtin = setting.builtin
    return {
        "url": url or "/",
        "host": builtin.get("host", ""),
        "port": builtin.get("port", ""),
    }


def kinds(url: str, root: DocumentRoot | None) -> dict[str, str]:
    """Return name to kind of what is in the folder at `url`, dot names left out."""
    if root is None:
        raise Unobservable(phrase("nobody knows which files this program serves"))
    folder = resolve(url.partition("?")[0], "/").path
    missing = root.missing(folder)
    if missing:
        raise Unobservable(missing)
    inside = f"{folder}/" if folder else ""
    names = [name for name in root.names(folder) if not name.startswith(".")]
    return {name: root.kind(inside + name) for name in names}


PAGE: Fields[PageRule] = Fields(
    PageRule,
    {
        "lists": Field(OneWord(("exactly",))),
        "has": Field(VALUE),
        "links_to": Field(VALUE),
        "shows": Field(VALUE),
        "has_no": Field(ListOf(Plain("an element"), lone=True)),
        "marks": Field(OneWord(("directories", "files"))),
        "sorted": Field(Made(Flag(), bool)),
        "charset": Field(OneWord(("declared",))),
    },
    "page",
)
