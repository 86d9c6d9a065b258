"""The verb that reads one reply to its end and judges it: expect_http."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from typing import Any, ClassVar

from conformance.comparing import Wrong
from conformance.forms import Field, Fields, Form, ListOf, Shorthand
from conformance.http1 import MOST, Reader, Reply, choose_reply, left_open
from conformance.member import Member
from conformance.model import Verb
from conformance.octets import escape
from conformance.phrases import phrase
from conformance.playing import Contradiction
from conformance.records import dataclass
from conformance.stage import Playing, Stage
from conformance.verbs.describing import HOW
from conformance.verbs.hearing import STEP_LIMIT
from conformance.verbs.meeting import connected
from conformance.verbs.replies import LONG, WANTED, Wanted
from conformance.verdicts import Finding, Wait

#: So many octets that are no reply are as good as any number.
_ENOUGH = 1 << 16
#: A reply that is longer than this is taken for one without an end.
_ENDLESS = 96 << 20
Asked = Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class ExpectHttp:
    """One reply comes, and it is one of those that are permitted."""

    one_of: tuple[Wanted, ...]
    single: ClassVar[bool] = False
    transport: ClassVar[str] = "tcp"

    def play(self, member: Member, stage: Stage) -> Playing:
        """Pass when the reply is permitted."""
        yield from connected(member, stage)
        scope = stage.scope(member)
        wanted = [one.plain(scope) for one in self.one_of]
        for one, plain in zip(self.one_of, wanted, strict=True):
            if one.page is not None:
                plain["page"] = one.page.plain(scope, member.target, stage.setting)
        reply = yield from hear(wanted, member, stage)
        judge_heard(reply, wanted, member, stage)


def hear(
    wanted: Asked, member: Member, stage: Stage
) -> Generator[Any, None, Reply | None]:
    """Read the reply to what was requested last; `None` where none came."""
    method, version = _asked(member)
    stage.note_operation(
        "reply",
        member,
        wanted=wanted,
        method=method,
        version=version,
        patience=stage.patience,
    )
    reply = yield from read(_reader(method, version, wanted), wanted, member, stage)
    member.answered = True
    return reply


def _reader(method: str, version: str, wanted: Asked) -> Reader:
    """Return a reader that compares long bodies and holds what else is looked at."""
    rules = [rule for one in wanted for rule in one.get("body", ())]
    long = [value for _, value in rules if not isinstance(value, bytes)]
    text = len(long) < len(rules) or any("page" in one for one in wanted)
    return Reader(method, version, long, MOST if text or not long else LONG)


def ask(
    wanted: Asked, member: Member, stage: Stage, judged: bool = True
) -> Generator[Any, None, Reply]:
    """Read a reply that must come, and judge it unless the caller does."""
    reply = yield from hear(wanted, member, stage)
    if judged or reply is None:
        judge_heard(reply, wanted, member, stage)
    assert reply is not None
    return reply


def judge_heard(
    reply: Reply | None, wanted: Asked, member: Member, stage: Stage
) -> None:
    """Take the first permitted reply; raise what is wrong with the nearest one."""
    how = HOW.get(member.ended, phrase("closed"))
    name, wrong = choose_reply(reply, wanted, how)
    if wrong is not None:
        raise Contradiction(found(wrong, member.label))
    if name and name not in stage.taken:
        stage.taken.append(name)


def found(wrong: Wrong, label: str) -> Finding:
    """Return as a finding what is wrong with a reply."""
    quote, mark = wrong.quote, wrong.mark
    column = -1 if mark < 0 else len(_unquoted(quote[:mark]))
    return Finding(
        wrong.expected,
        wrong.got,
        label,
        contrast=wrong.contrast,
        quote=_unquoted(quote),
        mark=column,
    )


def _asked(member: Member) -> tuple[str, str]:
    """Return the method and the version of the request that was made last."""
    method, _, version = member.requested.partition(" ")
    return method or "GET", "1.1" if version == "HTTP/1.1" else "1.0"


def read(
    reader: Reader, wanted: Asked, member: Member, stage: Stage
) -> Generator[float | None, None, Reply | None]:
    """Read one reply to its end; `None` where the connection ended without one."""
    began = since = stage.now
    strict = any("stays_open" in one.get("defects", ()) for one in wanted)
    while True:
        if member.heard > since:
            stage.came(member.heard - since, stage.patience)
            since = member.heard
        reader.feed(member.inbox.take(len(member.inbox)))
        reply = reader.look(bool(member.ended))
        if member.ended:
            return reply
        limit = stage.quiet if reply is not None and not strict else stage.patience
        end = min(since + limit, began + STEP_LIMIT * stage.patience)
        stage.waited(stage.now - since, stage.patience)
        if stage.now >= end or reader.size > (_ENOUGH if reader.hopeless else _ENDLESS):
            return _left_open(reader, reply, member, stage, since)
        yield end


def _left_open(
    reader: Reader, reply: Reply | None, member: Member, stage: Stage, since: float
) -> Reply:
    """Return what has come on a connection that nobody closes."""
    waited = stage.now - since
    if not reader.size:
        what = phrase("a reply")
        wait = Wait(member.label, since - stage.began, stage.at, what)
        got = phrase("nothing for {waited:.1f} s", waited=waited)
        raise Contradiction(Finding(what, got, member.label, wait=wait))
    return left_open(reply or reader.so_far(), waited)


_ONE_OF = Fields(
    ExpectHttp, {"one_of": Field(ListOf(WANTED), required=True)}, "a reply"
)


class _Lone:
    """A single permitted reply, without `one_of`."""

    def read(self, node: Any, mistakes: Any) -> Wanted:
        """Return what is asked."""
        return WANTED.read(node, mistakes)

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema of what is read."""
        return WANTED.schema()


_EXPECT: Shorthand[ExpectHttp] = Shorthand(
    _Lone(), _ONE_OF, lambda one: ExpectHttp((one,))
)
VERBS: dict[str, Form[Verb]] = {"expect_http": _EXPECT}


def _unquoted(line: bytes) -> str:
    """Return a line of a page that stands by itself, not in quotes."""
    return escape(line).replace('\\"', '"')
