"""Is a page the listing that was asked for?  On plain data, for replays as well.

What is asked (`wanted`) holds `url` (the path that was requested), `host`, `port`, and,
each where it is asked: `lists`, `sorted` and `marks` (name to kind; `marked` says which
kind), `has`, `links_to`, `shows`, `has_no` (elements), `charset`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from conformance.comparing import Wrong
from conformance.listing.page import Link, Page
from conformance.listing.resolving import Goal, resolve
from conformance.phrases import and_more, phrase, template

# -- copied from here

#: A shown text that was cut is a beginning of the name, at least so long.
_CUT = 10
#: So many characters of a line are quoted, so many of them before the link.
_LINE, _BEFORE = 120, 30


def judge_page(page: Page, wanted: Mapping[str, Any]) -> Wrong | None:
    """Return what was expected, what is there, and the line; or nothing."""
    for name, check in _CHECKS.items():
        found = check(page, wanted) if name in wanted else None
        if found is not None:
            return found
    return None


def entry_link(
    page: Page, wanted: Mapping[str, Any], name: str
) -> tuple[Link, Goal] | None:
    """Return the link that a person would click for an entry of the folder.

    The one that leads to it; else the one that shows its name or a beginning of it.
    """
    found = goals(page, wanted)
    below = _below(str(wanted["url"]))
    for link, goal in found:
        if not goal.other and goal.path == below + name:
            return link, goal
    return next(((link, goal) for link, goal in found if _names(link.text, name)), None)


def goals(page: Page, wanted: Mapping[str, Any]) -> list[tuple[Link, Goal]]:
    """Return every link with where it leads."""
    where = str(wanted["url"]), str(wanted.get("host", "")), str(wanted.get("port", ""))
    url, host, port = where
    base = resolve(page.base, url.partition("?")[0], host, port) if page.base else None
    start = base.request if base and not base.other else url.partition("?")[0]
    return [(one, resolve(one.href, start, host, port)) for one in page.links]


def _below(url: str) -> str:
    """Return what stands before the names of a folder in a path of the root."""
    path = resolve(url.partition("?")[0] or "/", "/").path
    return path + "/" if path else ""


def _names(text: str, name: str) -> bool:
    """Tell whether a shown text is a name, or a beginning of a long one."""
    shown, plain = text.strip(), " ".join(name.split())
    if shown.rstrip("/") == plain.rstrip("/") and plain:
        return True
    start = shown.rstrip(">.\u2026").rstrip()
    return len(start) >= _CUT and start != shown and plain.startswith(start)


def _entries(page: Page, wanted: Mapping[str, Any], names: Sequence[str]) -> Any:
    """Return which names are listed, in order, and links that are no entry at all."""
    below, known = _below(str(wanted["url"])), set(names)
    found: list[str] = []
    surplus: list[tuple[Link, Goal]] = []
    for link, goal in goals(page, wanted):
        inside = goal.path[len(below) :] if goal.path.startswith(below) else ""
        if not goal.other and inside in known:
            found.append(inside)
            continue
        shown = next((name for name in names if _names(link.text, name)), "")
        if shown:
            found.append(shown)
        elif not goal.other and inside and not _is_dotted(inside):
            surplus.append((link, goal))
    return list(dict.fromkeys(found)), surplus


def _is_dotted(path: str) -> bool:
    return any(part.startswith(".") for part in path.split("/"))


def _lists(page: Page, wanted: Mapping[str, Any]) -> Wrong | None:
    names = wanted["lists"]
    found, surplus = _entries(page, wanted, list(names))
    missing = [one for one in names if one not in found and not one.startswith(".")]
    if missing:
        got = phrase(
            "no link to {names}; {found} of {number} are there",
            names=and_more(repr(missing[0]), len(missing) - 1),
            found=len(found),
            number=len(names),
        )
        expected = phrase("a link for each of {number} entries", number=len(names))
        return Wrong(expected, got)
    if surplus:
        link, goal = surplus[0]
        got = phrase("{link}, which is not in this folder", link=_where(link, goal))
        expected = phrase("links to what is in the folder, and nothing else")
        return _at(expected, got, link)
    return None


def _has(page: Page, wanted: Mapping[str, Any]) -> Wrong | None:
    name = wanted["has"]
    if entry_link(page, wanted, name) is not None:
        return None
    return Wrong(phrase("a link for {name!r}", name=name), _none_of(page))


def _links_to(page: Page, wanted: Mapping[str, Any]) -> Wrong | None:
    path = str(wanted["links_to"]).strip("/")
    if any(not goal.other and goal.path == path for _, goal in goals(page, wanted)):
        return None
    return Wrong(phrase("a link to /{path}", path=path), _none_of(page))


def _none_of(page: Page) -> str:
    return phrase("{number} links, none of them", number=len(page.links))


def _shows(page: Page, wanted: Mapping[str, Any]) -> Wrong | None:
    if wanted["shows"] in page.text:
        return None
    expected = phrase("a page that shows {text!r}", text=wanted["shows"])
    return Wrong(expected, f"{page.text[:60]!r}")


def _has_no(page: Page, wanted: Mapping[str, Any]) -> Wrong | None:
    there = [one for one in wanted["has_no"] if one.lower() in page.elements]
    if not there:
        return None
    expected = phrase("no element <{name}> in the page", name=there[0])
    return Wrong(expected, phrase("one that is there"))


def _marks(page: Page, wanted: Mapping[str, Any]) -> Wrong | None:
    """Judge what ends in a slash: what leads to folders does, and to files not."""
    folders = wanted.get("marked", "directories") == "directories"
    for name, kind in wanted["marks"].items():
        found = entry_link(page, wanted, name) if (kind == "dir") == folders else None
        if found is None:
            continue
        link, goal = found
        marked = goal.folder or (folders and link.text.endswith("/"))
        if marked != folders:
            expected, got = _MARKED if folders else _UNMARKED
            told = phrase(got, href=link.href, name=name, line=link.line)
            return _at(expected, told, link)
    return None


_MARKED = (
    phrase("a / at the end of what leads to a folder"),
    template("{href!r} for the folder {name!r}, in line {line}"),
)
_UNMARKED = (
    phrase("no / at the end of what leads to a file"),
    template("{href!r} for the file {name!r}, in line {line}"),
)


def _sorted(page: Page, wanted: Mapping[str, Any]) -> Wrong | None:
    kinds = wanted["sorted"]
    names = _entries(page, wanted, list(kinds))[0]
    files = [one for one in names if kinds[one] != "dir"]
    folders = [one for one in names if kinds[one] == "dir"]
    for key in _ORDERS:
        for group in ((names,), (files, folders)):
            if all(one == sorted(one, key=key) for one in group):
                return None
    fallen = [files[i] for i in range(1, len(files)) if files[i] < files[i - 1]]
    got = phrase("folders in no order")
    if fallen:
        got = phrase("{name!r} behind a later one", name=fallen[0])
    return Wrong(phrase("entries in order of their names"), got)


_ORDERS: Sequence[Callable[[str], Any]] = (
    lambda name: name.encode("utf-8", "surrogateescape"),
    lambda name: name.lower(),
    lambda name: "".join(one for one in name.lower() if one.isalnum()),
)


def _charset(page: Page, wanted: Mapping[str, Any]) -> Wrong | None:
    if page.charset:
        return None
    expected = phrase("a charset, in Content-Type or in a <meta>")
    return Wrong(expected, phrase("none"))


def _where(link: Link, goal: Goal) -> str:
    return phrase(
        "the link {href!r} in line {line} leads to /{path}",
        href=link.href,
        line=link.line,
        path=goal.path,
    )


def _at(expected: str, got: str, link: Link) -> Wrong:
    """Return what is wrong with a link, and its place in the line."""
    quote, mark = marked_line(link)
    return Wrong(expected, got, quote, mark)


def marked_line(link: Link) -> tuple[bytes, int]:
    """Return the line of a link, a long one around it, and where the link begins."""
    at = link.column - 1
    start = max(0, at - _BEFORE) if len(link.quote) > _LINE else 0
    start += len(link.quote[start:]) - len(link.quote[start:].lstrip())
    start = min(start, at)
    text = link.quote[start : start + _LINE]
    before = link.quote[start:at].encode("utf-8", "surrogateescape")
    return text.rstrip().encode("utf-8", "surrogateescape"), len(before)


_CHECKS = {
    "lists": _lists,
    "has": _has,
    "links_to": _links_to,
    "shows": _shows,
    "has_no": _has_no,
    "marks": _marks,
    "sorted": _sorted,
    "charset": _charset,
}
