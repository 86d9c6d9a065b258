"""The verb that has an ordinary client library ask: fetch.

It must be content too; it is never the judge of the wire.
"""

from __future__ import annotations

from typing import ClassVar

from conformance.forms import VALUE, Field, Fields, Form, Shorthand
from conformance.http1 import Reply, judge
from conformance.member import Member
from conformance.model import Verb
from conformance.phrases import phrase
from conformance.playing import Contradiction, Unobservable
from conformance.records import dataclass
from conformance.stage import Playing, Stage
from conformance.values import Name, Value, octets
from conformance.verbs.replies import BODY, STATUS, BodyRule, Wanted
from conformance.verdicts import Finding


@dataclass(frozen=True)
class Fetched:
    """What the library got; or, in words, why it got nothing."""

    status: int = 0
    body: bytes = b""
    trouble: str = ""


@dataclass(frozen=True)
class Fetch:
    """One page through httpx, over HTTP/1.1 as it asks by itself."""

    target: Value
    status: tuple[str | Name, ...] = ()
    body: BodyRule | None = None
    single: ClassVar[bool] = True
    transport: ClassVar[str] = "tcp"

    def play(self, member: Member, stage: Stage) -> Playing:
        """Pass when the library is content and got what is asked for."""
        scope = stage.scope(member)
        target = octets(self.target, scope).decode("latin-1")
        answer = yield from stage.ask("fetch", (target, stage.patience))
        if not isinstance(answer, Fetched):
            raise Unobservable(phrase("httpx is not installed here"))
        wanted = Wanted(status=self.status, body=self.body).plain(scope)
        kind = "library" if answer.trouble else "fetch"
        stage.note_operation(
            kind, member, target=target, wanted=[wanted], patience=stage.patience
        )
        stage.record("httpx", "fetch", note=f"GET {target}")
        if answer.trouble:
            what = phrase("an ordinary HTTP client (httpx) to get the page")
            raise Contradiction(Finding(what, answer.trouble))
        size = len(answer.body)
        reply = Reply("", answer.status, "", (), answer.body, (), 0, length=size)
        wrong = judge(reply, wanted)
        if wrong is not None:
            what = phrase("{expected} through httpx", expected=wrong.expected)
            raise Contradiction(Finding(what, wrong.got))


_FETCH = Fields(
    Fetch,
    {
        "target": Field(VALUE, required=True),
        "status": Field(STATUS),
        "body": Field(BODY),
    },
    "fetch",
)
_EITHER: Shorthand[Fetch] = Shorthand(VALUE, _FETCH, Fetch)
VERBS: dict[str, Form[Verb]] = {"fetch": _EITHER}
