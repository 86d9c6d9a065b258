"""Many submissions at once, in one process: who begins when, who is asked once more.

A program is started only while few others are about to start.  Where programs share
one network and have their port in them, one follows the other.  A program that lets
time limits pass in silence is put back, and asked again when all others are done; so
is one of which something could not be decided.
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
    taken_away,
)
from conformance.grading.orders import Order, submission_digest, usual
from conformance.grading.records import record
from conformance.submissions.layouts import Found
from conformance.submissions.likeness import program_digest
from conformance.submissions.preparing import Submission, prepared
from conformance.tasks import Task
from conformance.transport import Loop, Running
from conformance.verdicts import CaseResult, Examination, Verdict

#: How many silent time limits in a row are borne before others come first.
_SILENT = 2
_IN_FLIGHT = 64
#: Time limits are stretched so far where nobody else is to begin for now.
_BUSY = 1.5

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
        self._finished = finished
        self._programs: dict[str, str] = {}
        self._done: set[str] = set()
        self._starting: set[str] = set()
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
        self._admit()
        while student not in self._done:
            first = next(iter(self._running.values()))
            self._loop.until(self._running.get(student, first))

    # -- who begins when --------------------------------------------------------------

    def _admit(self) -> None:
        if not self._waiting and not self._running:
            self._waiting, self._again, self._second = self._again, [], True
        while self._waiting and self._may_begin():
            self._begin(self._waiting.pop(0))

    def _may_begin(self) -> bool:
        if not self._running:
            return True
        few = len(self._starting) < (os.cpu_count() or 1)
        idle = self._loop.calibration.stretch < _BUSY
        return few and idle and len(self._running) < _IN_FLIGHT and self._apart()

    def _apart(self) -> bool:
        """Tell whether two programs of this class can run beside each other."""
        return self._order.level.private or "{port}" in self._order.launch

    def _begin(self, found: Found) -> None:
        self._number += 1
        self._starting.add(found.student)
        work = self._work / f"{self._number:05}"
        task = self._whole(found, work, self._second)
        self._running[found.student] = self._loop.start(task)

    # -- one submission ---------------------------------------------------------------

    def _whole(self, found: Found, work: Path, second: bool) -> Task[None]:
        try:
            examination = yield from self._examined(found, work, second)
            if examination is None or (not second and _is_open(examination)):
                self._again.append(found)
            else:
                self._finish(found, examination)
        finally:
            taken_away(work)
            self._starting.discard(found.student)
            self._running.pop(found.student, None)
        self._admit()

    def _examined(
        self, found: Found, work: Path, second: bool
    ) -> Task[Examination | None]:
        """Examine one; `None` where it is to be asked again when the others are done."""
        patience = Patience(0 if second else _SILENT)

        def answered(result: CaseResult) -> None:
            self._starting.discard(found.student)
            self._admit()
            patience.bear(result)

        order = self._order
        submission = Submission(found, trouble="its files could not be prepared")
        try:
            submission = prepared(found, work, usual(order.spec), order.launch)
            if submission.directory is not None:
                self._programs[found.student] = program_digest(submission.directory)
            return (yield from examined(submission, order, self._loop, answered))
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
    return any(
        row.verdict is Verdict.INCONCLUSIVE and not row.waits_for for row in rows
    )
