"""How a member gets its connection: it calls the server, or waits for the client."""

from __future__ import annotations

from conformance.member import Member
from conformance.phrases import phrase
from conformance.playing import QUEUED, Contradiction
from conformance.stage import Playing, Stage

#: Seconds in which a client that has been started comes to us.
COMING = 5.0
_LOOK = 0.05
_CONNECTION = phrase("a connection")


def connected(member: Member, stage: Stage) -> Playing:
    """Make the connection of `member` stand."""
    if member.stands:
        return
    if stage.serving:
        yield from _come(member, stage)
    else:
        yield from _call(member, stage)


def _call(member: Member, stage: Stage) -> Playing:
    """Connect; members connect one after another."""
    while stage.connecting not in (None, member):
        yield QUEUED
    if member.state == "gone":
        member.renew()
    began = stage.now
    stage.open(member)
    while member.state == "connecting":
        if stage.now >= began + stage.patience:
            stage.drop(member)
            waited = stage.now - began
            got = phrase("no answer within {waited:.1f} s", waited=waited)
            raise stage.contradict(member, _CONNECTION, got, began)
        yield began + stage.patience
    if not member.stands:
        raise stage.contradict(member, _CONNECTION, member.refused)


def _come(member: Member, stage: Stage) -> Playing:
    """Wait until the client under test has connected."""
    began, limit = stage.now, coming(stage)
    while not member.stands:
        if has_left(stage, began):
            got = phrase("none: {end}", end=end_in_words(stage))
            raise _never_came(member, stage, got, began)
        if stage.now >= began + limit:
            got = phrase("none within {waited:.1f} s", waited=stage.now - began)
            raise _never_came(member, stage, got, began)
        yield min(began + limit, stage.now + _LOOK)


def _never_came(member: Member, stage: Stage, got: str, since: float) -> Contradiction:
    port = stage.ports.get(member.label, 0)
    expected = phrase(
        "a connection from the program to 127.0.0.1 port {port}", port=port
    )
    return stage.contradict(member, expected, got, since)


def coming(stage: Stage) -> float:
    """Seconds that a client under test has to come, its start included."""
    return max(stage.patience, COMING * stage.stretch)


def has_left(stage: Stage, since: float) -> bool:
    """Tell whether the client under test has ended, and nothing came any more."""
    if stage.exited is None:
        return False
    return stage.now >= max(since, stage.exited[1]) + stage.quiet


def end_in_words(stage: Stage) -> str:
    """Return how the client under test has ended."""
    status = stage.exited[0] if stage.exited else 0
    return phrase("the program has ended with status {status}", status=status)
