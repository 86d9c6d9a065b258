"""The thirty checks over HTTP that everybody in the table makes, said once.

Each peer gets them in its own language from here.  The reference of the file browser
passes them where it serves what `plant` makes.  Words hold letters, digits and blanks
only, so that no language has to escape them; every answer has a header and, but for
HEAD, a body that is looked at.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

_TEXT = "text/plain"
_HTML = "text/html; charset=utf-8"
_TYPE = "Content-Type"


@dataclass(frozen=True)
class Check:
    """One request, and what its answer must have: status, one header, words in it."""

    name: str
    method: str
    target: str
    status: int
    header: str
    value: str
    words: str


def _get(name: str, target: str, kind: str, words: str) -> Check:
    return Check(name, "GET", target, 200, _TYPE, kind, words)


def _head(name: str) -> Check:
    return Check(f"head_{name}", "HEAD", f"/{name}.txt", 200, _TYPE, _TEXT, "")


def _moved(name: str) -> Check:
    return Check(
        f"moved_{name}",
        "GET",
        f"/{name}",
        301,
        "Location",
        f"/{name}/",
        "Moved Permanently",
    )


def _missing(name: str, target: str) -> Check:
    return Check(f"missing_{name}", "GET", target, 404, _TYPE, _HTML, "Not Found")


def _refused(method: str) -> Check:
    name = f"refused_{method.lower()}"
    return Check(name, method, "/", 405, "Allow", "GET, HEAD", "Method Not Allowed")


_NUMBERS = ("one", "two", "three", "four", "five", "six")

CHECKS = (
    _get("home", "/", _HTML, "three"),
    _get("folder_dir1", "/dir1/", _HTML, "inner"),
    _get("folder_dir2", "/dir2/", _HTML, "Index of"),
    *(_get(one, f"/{one}.txt", _TEXT, f"the text called {one}") for one in _NUMBERS),
    _get("blank", "/a%20b.txt", _TEXT, "a name with a blank"),
    _get("inner", "/dir1/inner.txt", _TEXT, "one level down"),
    _get("page", "/page.html", "text/html", "a page of its own"),
    _get("style", "/style.css", "text/css", "body with a margin"),
    _get("script", "/app.js", "text/javascript", "a script for nobody"),
    _get("data", "/data.json", "application/json", "a value"),
    _get("logo", "/logo.svg", "image/svg+xml", "a circle"),
    _get("query", "/?page=2", _HTML, "five"),
    *(_head(one) for one in _NUMBERS[:3]),
    *(_moved(one) for one in ("dir1", "dir2", "dir3")),
    _missing("page", "/nope"),
    _missing("file", "/nope.txt"),
    _missing("inner", "/dir1/nope"),
    _missing("number", "/seven.txt"),
    *(_refused(one) for one in ("POST", "PUT", "DELETE")),
)


def plant(root: Path) -> None:
    """Make the files that the checks ask for below an empty directory."""
    for name in ("dir1", "dir2", "dir3"):
        (root / name).mkdir()
    for one in CHECKS:
        if one.method == "GET" and one.status == 200 and one.value != _HTML:
            path = root / unquote(one.target).lstrip("/")
            path.write_text(f"{one.words}\n", encoding="utf-8")
