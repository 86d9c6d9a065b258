"""The beginning of a case that plays the server: ports, and the client is started.

The first peer is the address that the client is given.  Where that is not the port
of the sheet, the second peer waits there, for who knows no other; whoever comes
after them has a port of its own.
"""

from __future__ import annotations

from collections.abc import Generator

from conformance.member import Member
from conformance.playing import Contradiction, Prevented
from conformance.stage import Playing, Stage
from conformance.verdicts import Finding

_LOOK = 0.05
#: Seconds for which the port of the sheet may be held by another run of the suite.
_HELD = 10.0


def begin(stage: Stage) -> Generator[float | None, None, None]:
    """Have every peer wait at a port, then start the client."""
    members = [member for several in stage.members.values() for member in several]
    stage.ports.clear()
    stage.launched, stage.exited = False, None
    at_the_sheet = 1 if "port" in stage.setting.given else 0
    for number, member in enumerate(members):
        port = stage.spec.port if number == at_the_sheet else 0
        yield from _listening(member, port, stage)
    answer = yield from stage.ask("launch", stage.ports[members[0].label])
    if isinstance(answer, Finding):
        raise Contradiction(answer)
    stage.launched = True


def _listening(
    member: Member, port: int, stage: Stage
) -> Generator[float | None, None, None]:
    """Have `member` wait at a port; one that another holds may soon be free."""
    until = stage.now + _HELD
    stage.listen(member, port)
    while member.label not in stage.ports:
        if member.refused and stage.now >= until:
            raise Prevented(member.refused)
        if member.refused:
            again = stage.now + _LOOK
            while stage.now < again:
                yield again
            member.refused = ""
            stage.listen(member, port)
        yield None


def watch_exit(stage: Stage) -> Playing:
    """Take note of the moment at which the client has ended."""
    while True:
        if stage.launched and stage.exited is None:
            answer = yield from stage.ask("exit status")
            if isinstance(answer, int):
                stage.exited = (answer, stage.now)
        yield stage.now + _LOOK
