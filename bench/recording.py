"""What one run of the suite does to a program, as operations for a bare player.

Beside the operations of the plays there are starts, signals and the end of each play.
An expectation that ended in vain says so, and an answer that was no good: a player
that judges nothing would wait for what never comes.
"""

from __future__ import annotations

import marshal
import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from typing import Any
from unittest import mock

from bare import silent_once
from making import Listed, the_spec

from conformance.examine import Examiner, examine, plan, plays
from conformance.grading.orders import suite_digest
from conformance.happenings import Action, Happening
from conformance.replay.rules import lines
from conformance.replay.script import script
from conformance.script import Script
from conformance.target import Program
from conformance.tasks import Task
from conformance.transport import Loop
from conformance.verdicts import Finding, Operation, Play

#: What a submission finds in its environment, as the suite gives it to a class.
ENVIRONMENT = {
    "PATH": os.environ.get("PATH", os.defpath),
    "HOME": "/tmp",  # noqa: S108
    "TMPDIR": "/tmp",  # noqa: S108
    "PYTHONDONTWRITEBYTECODE": "1",
}
_MEBI = 1 << 20
_VISITOR = "newcomer"
_JUDGING = ("stands", "in_time", "again")
#: How many programs are recorded at a time: most of it is waiting.
_BESIDE = 4


def record(given: Listed, path: Path) -> float:
    """Record each program of a class once; return the seconds waited in vain."""
    members = [(str(given.directory / a), b) for a, b in given.handed_in.items()]
    key = "\n".join([the_spec().digest, suite_digest(), given.launch, str(members)])
    if not path.exists() or _read(path)["key"] != key:
        told = {
            "key": key,
            "launch": given.launch.replace("{submission}", ".").split(),
            "port": given.port,
            "members": members,
            "operations": _all(given),
        }
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(marshal.dumps(told))
    return _waited(given, _read(path)["operations"])


def _read(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = marshal.loads(path.read_bytes())  # noqa: S302 - our own
    return found


def _waited(given: Listed, operations: dict[str, list[dict[str, Any]]]) -> float:
    each: dict[str, float] = {
        name: sum(one["patience"] for one in done if one.get("vain"))
        for name, done in operations.items()
    }
    return sum(each[one] for one in given.handed_in.values())


def _all(given: Listed) -> dict[str, list[dict[str, Any]]]:
    beside = _BESIDE if "{port}" in given.launch else 1
    jobs = [
        (str(given.directory / one), given.launch) for one in given.programs.values()
    ]
    with ProcessPoolExecutor(beside, get_context("spawn")) as pool:
        found = dict(zip(given.programs, pool.map(_recorded, jobs), strict=True))
    body = lines(305, _MEBI)
    return {name: [_shorter(one, body) for one in done] for name, done in found.items()}


# -- one program ----------------------------------------------------------------------


class Recording:
    """What was done to one program so far, and the play that goes on."""

    def __init__(self) -> None:
        self.done: list[dict[str, Any]] = []
        self.current: Script | None = None

    def note(self, do: str, **more: object) -> None:
        """Take note of something that is no play."""
        if self.current is not None:
            self.current.stage.operations.append(Operation(do, "", more))
        else:
            self.done.append({"do": do, "peer": "", **more})


class Watched(Program):
    """A program whose starts and signals are noted."""

    def __init__(self, *given: Any, recording: Recording, **named: Any) -> None:
        super().__init__(*given, **named)
        self._recording = recording

    def start(self) -> Task[Finding | None]:
        """Start it, and note whether it listens."""
        found = yield from super().start()
        self._recording.note("start", listens=found is None, ends=not self.running)
        return found

    def restart(self) -> Task[Finding | None]:
        """Start it again, and note the same."""
        found = yield from super().restart()
        self._recording.note("start", listens=found is None, ends=not self.running)
        return found

    def signal(self, which: str) -> bool:
        """Send a signal, and note which."""
        self._recording.note(which)
        return super().signal(which)


def _recorded(job: tuple[str, str]) -> list[dict[str, Any]]:
    """Examine one program, all of it; return what was done."""
    directory, launch = job
    recording, spec, loop = Recording(), the_spec(), Loop()
    command = launch.replace("{submission}", ".")
    keeper = Watched(
        command,
        spec,
        Path(directory),
        lambda: loop.calibration.stretch,
        env=ENVIRONMENT,
        recording=recording,
    )
    try:
        with mock.patch.object(plays, "Script", _watching(recording)):
            loop.run(examine(Examiner(spec, keeper, loop, 305), plan(spec)))
    finally:
        keeper.close()
        loop.close()
    return recording.done


def _watching(recording: Recording) -> type[Script]:
    class Seen(Script):
        """A script that is known while it is played, and noted when it is over."""

        def advance(
            self, happenings: Iterable[Happening], now: float, stretch: float = 1.0
        ) -> list[Action]:
            recording.current = self
            actions = super().advance(happenings, now, stretch)
            if self.play is not None:
                recording.current = None
                recording.done += _plain(self, self.play)
            return actions

    return Seen


# -- one play -------------------------------------------------------------------------


def _plain(played: Script, play: Play) -> Iterator[dict[str, Any]]:
    marked = tuple(_marked(play, played.stage.alive_passed))
    for one in silent_once(script(replace(play, operations=marked), played.case)):
        if one["do"] not in _JUDGING:
            yield _taken(one, play.taken)
    yield {"do": "over", "peer": ""}


def _marked(play: Play, alive: bool) -> Iterator[Operation]:
    """Say which expectations were in vain, and what is sent that nobody hears."""
    after: dict[str, str] = {}
    marked = []
    for one in reversed(play.operations):
        mark = _mark(one, after.get(one.peer, ""), play.finding, alive)
        fields = {**one.fields, **({mark: True} if mark else {})}
        marked.append(replace(one, fields=fields))
        after[one.peer] = one.kind
    return reversed(marked)


def _mark(one: Operation, after: str, finding: Finding | None, alive: bool) -> str:
    if one.kind == "send":
        return "unheard" if after in ("", "reset", "close") else ""
    if one.kind != "expect":
        return ""
    if one.peer == _VISITOR and not alive:
        return "vain"
    if finding is None or finding.peer != one.peer or after:
        return ""
    return "vain" if finding.wait or finding.unanswered else "broken"


def _taken(one: dict[str, Any], taken: Sequence[str]) -> dict[str, Any]:
    """Put the form first that came; the others are what could have come."""
    if "forms" not in one:
        return one
    forms = sorted(one["forms"], key=lambda form: form["name"] not in taken)
    return {**one, "forms": forms[:1]}


def _shorter(one: dict[str, Any], body: bytes) -> dict[str, Any]:
    """Say long random lines by one mebibyte of them: nobody looks at what comes."""

    def short(value: Any) -> Any:
        if not isinstance(value, dict) or "lines" not in value:
            return value
        return {"text": body, "times": -(-value["lines"] // _MEBI)}

    told = {key: short(value) for key, value in one.items()}
    if "forms" in told:
        told["forms"] = [
            {k: short(v) for k, v in form.items()} for form in told["forms"]
        ]
    return told
