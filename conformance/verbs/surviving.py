"""The verb that asks whether the program is still alive: the assignment's own exchange."""

from __future__ import annotations

from typing import ClassVar

from conformance.forms import Field, Fields, Flag, Form, Made
from conformance.member import Member
from conformance.model import Peer, Verb
from conformance.playing import Contradiction
from conformance.records import dataclass
from conformance.stage import Playing, Stage
from conformance.verbs.meeting import connected
from conformance.verbs.speaking import leave


@dataclass(frozen=True)
class Alive:
    """The assignment's shortest exchange, on a connection of its own.

    Judged only on a target where it has passed before; until then it asks no more
    than that the connection is accepted, or over UDP that any datagram comes back
    where the suite can't see by itself that the program waits.
    """

    beside: bool = False
    single: ClassVar[bool] = True

    def play(self, member: Member, stage: Stage) -> Playing:
        """Pass when the `alive` steps pass."""
        if not self.beside:
            for other in stage.open_members:
                stage.note_operation("close", other)
                yield from leave(other, stage, after_end=True)
        visitor = Member(Peer("newcomer"), 1, "newcomer")
        try:
            yield from connected(visitor, stage)
            # Nobody waits long, again and again, for an answer that is not judged.
            stage.hurried = stage.setting.met and not stage.setting.alive_known
            for step in stage.spec.alive:
                yield from step.verb.play(visitor, stage)
        except Contradiction:
            known = stage.setting.alive_known or not visitor.stands
            unseen = stage.transport == "udp" and not stage.setting.owned
            if known or (unseen and not visitor.heard):
                raise
            return
        finally:
            stage.hurried = False
        stage.alive_passed = True
        stage.note_operation("close", visitor)
        yield from leave(visitor, stage, after_end=True)


_ALIVE = Fields(Alive, {"beside": Field(Flag(), required=True)}, "alive")

VERBS: dict[str, Form[Verb]] = {"alive": Made(_ALIVE, lambda verb: verb, Alive())}
