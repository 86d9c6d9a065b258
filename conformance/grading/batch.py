"""Many submissions at once, in one process: who begins when, who is asked once more.

A program is started only while few others are about to start, the machine keeps up
and the loop has time to spare; more at once would make each of them wait.  Where
programs share one network and have their port in them, one follows the other.  A
program that lets time limits pass in silence is put back, and examined again when all
others are done; where something could not be decided, that is asked again.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from conformance.grading.examining import (
    Patience,
    Silence,
    broken,
    examined,
    is_silent,
    taken_away,
)
from conformance.grading.orders import Order, submission_digest, usual
from conformance.grading.records import record
from conformance.submissions.layouts import Found
from conformance.submissions.likeness import program_digest
from conformance.submissions.preparing import Submission, prepared
from conformance.tasks import Task
from conformance.transport import Loop, Running
from conformance.verdicts import UNDECIDED, CaseResult, Examination

#: How many silent time limits in a row are borne before others come first.
_SILENT = 2
_IN_FLIGHT = 64
#: The machine is so many times as slow as usual where nobody else is to begin for now.
_BUSY = 1.5
#: So much of its time the loop works itself where nobody else is to begin for now.
_FULL = 0.7
#: A program that has not answered for so many seconds starts no more: it waits.
_START = 1.0
#: Seconds between two looks whether somebody may begin.
_LOOK = 0.05

Finished = Callable[[dict[str, Any]], None]


class Batch:
    """The submissions that one process examines."""

    def __init__(
        self,
        order: Order,
        loop: Loop,
        work: Path,
        found: Sequence[Found],
        finished: Finished,
    ) -> None:
        self._order, self._loop, self._work = order, loop, work
        self._waiting = list(found)
        self._again: list[Found] = []
        self._earlier: dict[str, Examination] = {}
        self._finished = finished
        self._programs: dict[str, str] = {}
        self._done: set[str] = set()
        self._starting: dict[str, float] = {}
        self._running: dict[str, Running[None]] = {}
        self._number = 0
        self._second = False

    @property
    def running(self) -> int:
        """How many are being examined now."""
        return len(self._running)

    def close(self) -> None:
        """Begin with nobody else; what runs is ended with the loop."""
        self._waiting, self._again = [], []

    def until(self, student: str) -> None:
        """Examine until the submission of one student is finished."""
        self._loop.run(self._until(student))

    def _until(self, student: str) -> Task[None]:
        while student not in self._done:
            self._settle()
            self._admit()
            assert self._running, f"nobody examines {student}"
            yield self._loop.clock() + _LOOK

    # -- who begins when --------------------------------------------------------------

    def _settle(self) -> None:
        """Let go of who has ended; raise what the suite itself has failed with."""
        for student, running in list(self._running.items()):
            if running.done:
                del self._running[student]
                running.result()

    def _admit(self) -> None:
        if not self._waiting and not self._running:
            self._waiting, self._again, self._second = self._again, [], True
        while self._waiting and self._may_begin():
            self._begin(self._waiting.pop(0))

    def _may_begin(self) -> bool:
        if not self._running:
            return True
        since = self._loop.clock() - _START
        few = sum(at > since for at in self._starting.values()) < (os.cpu_count() or 1)
        machine = self._loop.calibration
        idle = machine.lately < _BUSY and machine.busy < _FULL
        return few and idle and len(self._running) < _IN_FLIGHT and self._apart()

    def _apart(self) -> bool:
        """Tell whether two programs of this class can run beside each other."""
        return self._order.level.private or "{port}" in self._order.launch

    def _begin(self, found: Found) -> None:
        self._number += 1
        self._starting[found.student] = self._loop.clock()
        work = self._work / f"{self._number:05}"
        task = self._whole(found, work, self._second)
        self._running[found.student] = self._loop.start(task)

    # -- one submission ---------------------------------------------------------------

    def _whole(self, found: Found, work: Path, second: bool) -> Task[None]:
        try:
            examination = yield from self._examined(found, work, second)
            if examination is None or (not second and _in_vain(examination)):
                self._again.append(found)
            elif not second and _is_open(examination):
                self._earlier[found.student] = examination
                self._again.append(found)
            else:
                self._finish(found, examination)
        finally:
            taken_away(work)
            self._starting.pop(found.student, None)

    def _examined(
        self, found: Found, work: Path, second: bool
    ) -> Task[Examination | None]:
        """Examine one; `None` where it is to be asked again when the others are done."""
        patience = Patience(0 if second else _SILENT)

        def answered(result: CaseResult) -> None:
            self._starting.pop(found.student, None)
            patience.bear(result)

        order = self._order
        submission = Submission(found, trouble="its files could not be prepared")
        try:
            submission = prepared(found, work, usual(order.spec), order.launch)
            if submission.directory is not None:
                self._programs[found.student] = program_digest(submission.directory)
            earlier = self._earlier.pop(found.student, None)
            return (
                yield from examined(submission, order, self._loop, answered, earlier)
            )
        except Silence:
            return None
        except Exception as error:
            return broken(submission, order, error)

    def _finish(self, found: Found, examination: Examination) -> None:
        digest = submission_digest(found)
        program = self._programs.pop(found.student, "")
        self._finished(record(found, digest, self._order, examination, program))
        self._done.add(found.student)


def _is_open(examination: Examination) -> bool:
    """Tell whether something was not decided that another time may decide."""
    rows = examination.requirements
    return any(row.verdict in UNDECIDED and not row.waits_for for row in rows)


def _in_vain(examination: Examination) -> bool:
    """Tell whether nothing was earned, and silence has a part in that."""
    cases = (one for row in examination.requirements for one in row.cases)
    return not examination.points and any(is_silent(one) for one in cases)
