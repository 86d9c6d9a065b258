"""The verb that follows every link: crawl.

From one folder on, by links alone, every folder is reached and every file comes back
octet for octet; nothing that is not in the root is served, and it ends.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from conformance.forms import VALUE, Field, Fields, Form, ListOf, Plain
from conformance.http1 import Reply
from conformance.listing import Goal, Link, goals, read_page, resolve
from conformance.member import Member
from conformance.model import Verb
from conformance.phrases import and_more, phrase
from conformance.playing import Contradiction, DocumentRoot
from conformance.records import dataclass
from conformance.stage import Playing, Stage
from conformance.values import Text, Value, octets
from conformance.verbs.following import (
    FOUND,
    Heard,
    astray,
    listing,
    request,
    rules,
    served,
    visit,
)
from conformance.verbs.pages import place
from conformance.verdicts import Finding

_ROOT = Text(("/",))


@dataclass(frozen=True)
class Crawl:
    """A walk over all links, from one folder on."""

    start: Value = _ROOT
    skip: tuple[str, ...] = ()
    single: ClassVar[bool] = True
    transport: ClassVar[str] = "tcp"

    def play(self, member: Member, stage: Stage) -> Playing:
        """Pass when everything was reached and nothing else came."""
        url = octets(self.start, stage.scope(member)).decode()
        root, first = served(stage), resolve(url, "/").path
        entries = list(_entries(first, self.skip, stage))
        stage.note_operation(
            "crawl",
            member,
            start=url,
            skip=self.skip,
            entries=entries,
            patience=stage.patience,
        )
        wanted = {one["path"] for one in entries if one["must"]}
        seen = {first}
        waiting = deque([(url, (yield from listing(url, member, stage)))])
        while waiting:
            where, page = waiting.popleft()
            for link, goal in _links(where, page, stage):
                if goal.path in seen or skipped(goal.path, self.skip):
                    continue
                seen.add(goal.path)
                reply = yield from _open(link, goal, member, stage)
                if root.kind(goal.path) == "dir":
                    waiting.append((_folder(goal), reply))
        missed = sorted(wanted - seen)
        if missed:
            expected = phrase("links that lead to everything from {url} on", url=url)
            got = phrase(
                "no link that leads to {paths}",
                paths=and_more(f"/{missed[0]}", len(missed) - 1),
            )
            raise Contradiction(Finding(expected, got, member.label))
        stage.note_operation("arrived", member)


def _links(url: str, page: Reply, stage: Stage) -> Iterator[tuple[Link, Goal]]:
    """Yield the links of a page that stay on this server."""
    types = page.values("Content-Type") or [""]
    found = goals(read_page(page.body, types[0]), place(url, stage.setting))
    return ((link, goal) for link, goal in found if not goal.other)


def _open(link: Link, goal: Goal, member: Member, stage: Stage) -> Heard:
    """Follow one link; what is not in the root must not be served."""
    root = served(stage)
    if root.kind(goal.path):
        return (yield from visit(link, goal, goal.path, member, stage))
    reply = yield from request(goal, FOUND, member, stage)
    wrong = phrase("comes status {status}", status=reply.status)
    if reply.status == 200:
        wrong = phrase("something is served")
    told = phrase(
        "leads to /{path}, which is not in the directory: {what}",
        path=goal.path,
        what=wrong,
    )
    raise astray(link, told, member)


def everything(root: DocumentRoot, folder: str, skip: Sequence[str]) -> Iterator[str]:
    """Yield every path below a folder that a listing may lead to."""
    inside = f"{folder}/" if folder else ""
    for name in root.names(folder):
        path = inside + name
        if skipped(path, skip) or root.missing(path):
            continue
        kind = root.kind(path)
        if kind in ("file", "dir"):
            yield path
        if kind == "dir":
            yield from everything(root, path, skip)


def hidden(path: str) -> bool:
    """Tell whether a listing may leave a path out."""
    return any(name.startswith(".") for name in path.split("/"))


def _entries(
    folder: str, skip: Sequence[str], stage: Stage
) -> Iterator[Mapping[str, Any]]:
    """Yield what a walk finds, as plain data for a replay."""
    root = served(stage)
    for path in everything(root, folder, skip):
        yield {
            "path": path,
            "folder": root.kind(path) == "dir",
            "must": not hidden(path),
            "wanted": [rules(path, stage)],
        }


def skipped(path: str, skip: Sequence[str]) -> bool:
    """Tell whether a path is one of those to leave alone, or below one."""
    return any(f"{path}/".startswith(f"{one.strip('/')}/") for one in skip)


def _folder(goal: Goal) -> str:
    """Return the address of a folder, with its final slash."""
    plain = goal.request.partition("?")[0]
    return plain if plain.endswith("/") else f"{plain}/"


_CRAWL: Fields[Crawl] = Fields(
    Crawl,
    {
        "from": Field(VALUE, False, "start"),
        "skip": Field(ListOf(Plain("a path"), lone=True)),
    },
    "crawl",
)
VERBS: dict[str, Form[Verb]] = {"crawl": _CRAWL}
