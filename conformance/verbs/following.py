"""The verb that clicks: follow.  A link of a listing, requested as a browser would.

The link is the one that leads to the entry, else the one that shows its name; one
redirect is followed.  What comes back is judged by the document root.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from typing import Any, ClassVar

from conformance.comparing import Contrast, Wrong
from conformance.forms import VALUE, Field, Fields, Form, OneWord
from conformance.http1 import Reply, judge
from conformance.listing import Goal, Link, entry_link, marked_line, read_page, resolve
from conformance.member import Member
from conformance.model import Verb
from conformance.phrases import phrase
from conformance.playing import Contradiction, DocumentRoot, Unobservable
from conformance.records import dataclass
from conformance.stage import Playing, Stage
from conformance.values import Raw, Text, Value, octets
from conformance.verbs.pages import kinds, place
from conformance.verbs.replies import held
from conformance.verbs.replying import ask, found
from conformance.verbs.requesting import Request
from conformance.verdicts import Finding

_ROOT = Text(("/",))
Rules = Mapping[str, Any]
FOUND: Rules = {"closed": False, "name": "", "status": ["200"]}
_MOVED = (301, 302, 303, 307, 308)
Heard = Generator[Any, None, Reply]


@dataclass(frozen=True)
class Follow:
    """The link for one entry of a folder, or for every one, leads where it says."""

    entry: Value | None = None
    start: Value = _ROOT
    every: str = ""
    single: ClassVar[bool] = True
    transport: ClassVar[str] = "tcp"

    def play(self, member: Member, stage: Stage) -> Playing:
        """Pass when each link brings what its entry holds."""
        scope = stage.scope(member)
        url = octets(self.start, scope).decode()
        if self.entry is not None:
            names = [octets(self.entry, scope).decode()]
        else:
            names = list(kinds(url, stage.setting.root))
        paths = [f"{resolve(url, '/').path}/{name}".strip("/") for name in names]
        for path in paths:
            missing = served(stage).missing(path)
            if missing:
                raise Unobservable(missing)
        page = yield from listing(url, member, stage)
        for name, path in zip(names, paths, strict=True):
            stage.note_operation(
                "follow",
                member,
                folder=url,
                entry=name,
                wanted=[rules(path, stage)],
                patience=stage.patience,
            )
            link, goal = _link(name, page, url, member, stage)
            yield from visit(link, goal, path, member, stage)
            stage.note_operation("arrived", member)


def _link(
    name: str, page: Reply, url: str, member: Member, stage: Stage
) -> tuple[Link, Goal]:
    """Return the link for an entry; raise where there is none on this server."""
    types = page.values("Content-Type") or [""]
    where = place(url, stage.setting)
    clickable = entry_link(read_page(page.body, types[0]), where, name)
    if clickable is None:
        wanted = phrase("a link for {name!r}", name=name)
        missing = Finding(wanted, phrase("none in the page"), member.label)
        raise Contradiction(missing)
    link, goal = clickable
    if goal.other:
        told = phrase("leads off this server: {place}", place=goal.other)
        raise astray(link, told, member)
    return link, goal


def served(stage: Stage) -> DocumentRoot:
    """Return the document root; `Unobservable` where nobody knows it."""
    if stage.setting.root is None:
        raise Unobservable(phrase("nobody knows which files this program serves"))
    return stage.setting.root


def listing(url: str, member: Member, stage: Stage) -> Heard:
    """Return the page of the folder at `url`; raise where it is none."""
    yield from Request("GET", Text((url,))).play(member, stage)
    return (yield from ask([FOUND], member, stage))


def visit(link: Link, goal: Goal, path: str, member: Member, stage: Stage) -> Heard:
    """Click; what comes must be what `path` holds.  One redirect is followed."""
    wanted = rules(path, stage)
    reply = yield from request(goal, wanted, member, stage)
    if reply.status in _MOVED:
        location = (reply.values("Location") or [""])[0]
        builtin = stage.setting.builtin
        host, port = builtin.get("host", ""), builtin.get("port", "")
        goal = resolve(location, goal.request, host, port)
        if goal.other:
            told = phrase("is redirected to {place!r}", place=location)
            raise astray(link, told, member)
        reply = yield from request(goal, wanted, member, stage)
    if reply.status != 200:
        status = phrase("status {status}", status=reply.status)
        raise astray(link, _comes(goal, status), member)
    wrong = judge(reply, wanted)
    if wrong is not None:
        raise astray(link, _comes(goal, wrong.got), member, wrong.contrast)
    return reply


def _comes(goal: Goal, what: str) -> str:
    return phrase("leads to {url}, and there comes {what}", url=goal.request, what=what)


def request(goal: Goal, wanted: Rules, member: Member, stage: Stage) -> Heard:
    """Request what a browser would, and read the reply, whatever it is."""
    target = goal.request.encode("utf-8", "surrogateescape")
    yield from Request("GET", Raw(target)).play(member, stage)
    return (yield from ask([wanted], member, stage, judged=False))


def rules(path: str, stage: Stage) -> Rules:
    """Return what is asked of the reply that shows what `path` holds."""
    root = served(stage)
    if root.kind(path) != "file":
        return FOUND
    return {**FOUND, "body": [("is", held(root.content(path)))]}


def astray(
    link: Link, words: str, member: Member, contrast: Contrast | None = None
) -> Contradiction:
    """Return the finding that a link does not lead where it says."""
    got = phrase(
        "the link {href!r} in line {line} {what}",
        href=link.href,
        line=link.line,
        what=words,
    )
    expected = phrase("the link for {text!r} to bring that entry", text=link.text)
    wrong = Wrong(expected, got, *marked_line(link), contrast)
    return Contradiction(found(wrong, member.label))


_FOLLOW: Fields[Follow] = Fields(
    Follow,
    {
        "from": Field(VALUE, False, "start"),
        "entry": Field(VALUE),
        "every": Field(OneWord(("entry",))),
    },
    "follow",
)
VERBS: dict[str, Form[Verb]] = {"follow": _FOLLOW}
