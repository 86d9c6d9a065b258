"""HTML to what a person sees and can click on (the parser is Python's own)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser

# -- copied from here

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_.:\-]+)", re.I)
_HIDDEN = ("script", "style", "title", "head")


@dataclass(frozen=True)
class Link:
    """One link: its address as written, its text, and the line that it stands in.

    `line` and `column` count from 1; `quote` is the line itself.
    """

    href: str
    text: str
    line: int
    column: int
    quote: str


@dataclass(frozen=True)
class Page:
    """A page: its links in order, what it shows, which elements it has.

    `base` is what its `<base>` says; `charset` what head or page declare.
    """

    links: tuple[Link, ...]
    text: str
    elements: frozenset[str]
    base: str = ""
    charset: str = ""


def read_page(body: bytes, content_type: str = "") -> Page:
    """Return a page; no octets make it stumble."""
    told = _CHARSET.search(content_type)
    start = body[:2048].decode("latin-1")
    meta = (
        _CHARSET.search(start) if re.search(r"<meta[^>]*charset", start, re.I) else None
    )
    charset = (told or meta or [None, ""])[1] or ""
    seer = _Seer(_decoded(body, charset))
    return Page(
        tuple(seer.links),
        re.sub(r"\s+", " ", "".join(seer.shown)).strip(),
        frozenset(seer.elements),
        seer.base,
        charset,
    )


def _decoded(body: bytes, charset: str) -> str:
    try:
        return body.decode(charset or "utf-8", "surrogateescape")
    except (LookupError, UnicodeDecodeError):
        return body.decode("utf-8", "surrogateescape")


class _Seer(HTMLParser):
    """Collects what a person sees."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[Link] = []
        self.shown: list[str] = []
        self.elements: set[str] = set()
        self.base = ""
        self._lines = text.split("\n")
        self._open: tuple[str, int, int] | None = None
        self._since = 0
        self._hidden: list[str] = []
        self.feed(text)
        self.close()
        self._end_link()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take note of an element; a link begins, a new one ends the one before."""
        self.elements.add(tag)
        given = dict(attrs)
        href = given.get("href")
        if tag == "base" and href and not self.base:
            self.base = href
        elif tag == "a":
            self._end_link()
            if href is not None:
                line, column = self.getpos()
                self._open = (href, line, column + 1)
                self._since = len(self.shown)
        elif tag in _HIDDEN:
            self._hidden.append(tag)
        elif tag == "body":
            self._hidden.clear()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take `<a href=x/>` for the beginning that it is to a browser."""
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """End a link, or what is not shown."""
        if tag == "a":
            self._end_link()
        elif tag in self._hidden:
            self._hidden.remove(tag)

    def handle_data(self, data: str) -> None:
        """Take what is shown."""
        if not self._hidden:
            self.shown.append(data)

    def _end_link(self) -> None:
        if self._open is None:
            return
        href, line, column = self._open
        text = re.sub(r"\s+", " ", "".join(self.shown[self._since :])).strip()
        quote = self._lines[line - 1] if line <= len(self._lines) else ""
        self.links.append(Link(href, text, line, column, quote.rstrip("\r")))
        self._open = None
