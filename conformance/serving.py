"""The beginning of a case that plays the server: ports, and the client is started.

The first peer is the address that the client is given; the others have ports of
their own, which it should not know of.
"""

from __future__ import annotations

from collections.abc import Generator

from conformance.playing import Contradiction, Prevented
from conformance.stage import Playing, Stage
from conformance.verdicts import Finding

_LOOK = 0.05


def begin(stage: Stage) -> Generator[float | None, None, None]:
    """Have every peer wait at a port, then start the client."""
    members = [member for several in stage.members.values() for member in several]
    first = members[0]
    stage.ports.clear()
    stage.launched, stage.exited = False, None
    for member in members:
        hard_wired = member is first and "port" not in stage.setting.given
        stage.listen(member, stage.spec.port if hard_wired else 0)
    while any(one.label not in stage.ports for one in members):
        refused = next((one.refused for one in members if one.refused), "")
        if refused:
            raise Prevented(refused)
        yield None
    answer = yield from stage.ask("launch", stage.ports[first.label])
    if isinstance(answer, Finding):
        raise Contradiction(answer)
    stage.launched = True


def watch_exit(stage: Stage) -> Playing:
    """Take note of the moment at which the client has ended."""
    while True:
        if stage.launched and stage.exited is None:
            answer = yield from stage.ask("exit status")
            if isinstance(answer, int):
                stage.exited = (answer, stage.now)
        yield stage.now + _LOOK
