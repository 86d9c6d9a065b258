"""Where a link leads: its text and the address of its page make a place.

A place on the same server is a path of decoded names; everything else is elsewhere.
"""

from __future__ import annotations

import re
import urllib.parse
from dataclasses import dataclass

from conformance.phrases import phrase

# -- copied from here

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):")
_LOCAL = ("localhost", "127.0.0.1", "[::1]", "0.0.0.0")  # noqa: S104 - a name to know
#: What a browser sends as it stands; everything else is encoded.
_PLAIN = "/%!$&'()*+,;=:@-._~[]|\\^`{}?"


@dataclass(frozen=True)
class Goal:
    """Where a link leads.

    `path` has its names decoded once, without `/` at either end; `folder` tells that
    it ended in one.  `request` is what a browser sends.  `other` says why it leads off
    this server, or that it stays on its page (`query`, `fragment`).
    """

    path: str = ""
    folder: bool = False
    request: str = ""
    other: str = ""


def resolve(href: str, page: str, host: str = "127.0.0.1", port: str = "") -> Goal:
    """Return where `href` leads on the page whose path is `page` (as requested)."""
    text = re.sub(r"[\t\n\r]", "", href.strip("".join(map(chr, range(33)))))
    text, mark, _ = text.partition("#")
    if not text:
        return Goal(other=phrase("a fragment") if mark else phrase("nothing"))
    scheme = _SCHEME.match(text)
    if scheme and scheme[1].lower() not in ("http", "https"):
        return Goal(other=phrase("the scheme {name}", name=scheme[1]))
    if scheme:
        text = text[scheme.end() :]
    path, question, query = text.partition("?")
    path = path.replace("\\", "/")
    if path.startswith("//"):
        authority, slash, path = path[2:].partition("/")
        path = slash + path or "/"
        if not _ours(authority, host, port):
            return Goal(other=phrase("the server {name}", name=authority))
    if not path and question:
        return Goal(other=phrase("a query"))
    whole = path if path.startswith("/") else page.rpartition("/")[0] + "/" + path
    return _goal(_without_dots(whole), question + query)


def _ours(authority: str, host: str, port: str) -> bool:
    """Tell whether a name is that of the server; its own idea of its port is free."""
    name, _, number = authority.rpartition("@")[2].partition(":")
    if authority.startswith("["):
        name, _, rest = authority.partition("]")
        name, number = name + "]", rest.lstrip(":")
    known = name.lower() == host.lower() or name.lower() in _LOCAL
    return known and (not port or number in ("", port))


def _goal(path: str, query: str) -> Goal:
    request = (
        urllib.parse.quote(path.encode("utf-8", "surrogateescape"), _PLAIN) + query
    )
    decoded = urllib.parse.unquote(path, errors="surrogateescape")
    return Goal(decoded.strip("/"), path.endswith("/"), request)


def _without_dots(path: str) -> str:
    """Return a path without `.` and `..`, those that are encoded among them."""
    kept: list[str] = []
    parts = path.split("/")[1:]
    for index, part in enumerate(parts):
        plain = part.lower().replace("%2e", ".")
        last = index == len(parts) - 1
        if plain == "..":
            del kept[-1:]
        if plain not in (".", ".."):
            kept.append(part)
        elif last:
            kept.append("")
    return "/" + "/".join(kept)
