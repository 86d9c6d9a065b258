"""One submission, from its files to a record: prepared, boxed, asked, taken away.

Knows how a submission becomes a target.  What a record says of it is told by
`records`, what is asked by the order.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import field, replace
from pathlib import Path

from conformance.examine import Examiner, Question, kept, not_examined, not_started
from conformance.grading.orders import Order
from conformance.records import dataclass
from conformance.sandbox import Box
from conformance.submissions.preparing import Submission
from conformance.target import Client, Program, TargetError, option, planted
from conformance.tasks import Task
from conformance.transport import Loop
from conformance.tree import Planted
from conformance.verdicts import UNDECIDED, CaseResult, Described, Examination, Verdict

_DIRECTORY = "{submission}"
#: A path that needs no quotes on any system.
_EASY = re.compile(r"[\w./-]+", re.ASCII)
#: What a program needs of our environment, and nothing else: the rest is not its own.
_PASSED = ("PATH", "SYSTEMROOT", "COMSPEC", "PATHEXT", "LANG", "LC_ALL", "TZ")


class Silence(Exception):
    """A program has let so many time limits pass in a row that others come first."""


@dataclass
class Patience:
    """How many silent time limits in a row are borne (0: any), and how many there were."""

    most: int
    _silent: int = field(default=0, init=False)

    def bear(self, result: CaseResult) -> None:
        """Take note of a result; raise `Silence` where it was one too many."""
        if result.verdict is Verdict.INCONCLUSIVE and result.waits_for:
            return
        self._silent = self._silent + 1 if is_silent(result) else 0
        if self.most and self._silent >= self.most:
            raise Silence


def is_silent(result: CaseResult) -> bool:
    """Tell whether a time limit has passed in silence."""
    finding = result.finding
    return finding is not None and bool(finding.wait or finding.unanswered)


def examined(
    submission: Submission,
    order: Order,
    loop: Loop,
    answered: Callable[[CaseResult], None],
    earlier: Examination | None = None,
) -> Task[Examination]:
    """Examine one submission; `answered` is told of each result, and may raise.

    Of an `earlier` examination stands what was decided; only the rest is asked.
    """
    if submission.trouble or submission.directory is None:
        return _refused(submission, order, submission.trouble)
    seed = order.seed_of(submission.found.student)
    root = planted(order.spec, seed) if order.spec.document_root else None
    readable = [submission.directory, *([root.path.parent] if root else [])]
    box = order.level.box(readable, order.spec.role == "client")
    keeper: Program | Client | None = None
    try:
        keeper = keeper_of(submission, order, loop, box, root)
        examiner = Examiner(order.spec, keeper, loop, seed, order.slow, root)
        if earlier is not None:
            keeper.remarks += earlier.remarks
        yield from _asked(examiner, order.questions, answered, _known(earlier))
        yield from keeper.stop()
        keeper.remarks += (one for one in box.happened() if one not in keeper.remarks)
        return examiner.examination(_described(submission, order), order.selected)
    except TargetError as error:
        return _refused(submission, order, error.why)
    finally:
        if keeper is not None:
            keeper.close()
        box.close()
        if root is not None:
            root.close()


def _asked(
    examiner: Examiner,
    questions: Iterable[Question],
    answered: Callable[[CaseResult], None],
    known: Mapping[str, CaseResult],
) -> Task[None]:
    results = examiner.answers.results
    results |= {
        name: one for name, one in known.items() if one.verdict not in UNDECIDED
    }
    for question in [one for one in questions if one.id not in results]:
        result = yield from examiner.ask(question)
        before = known.get(question.id, result)
        if result.verdict is Verdict.PASS and before.verdict is Verdict.UNSTABLE:
            # To pass once more is no proof; to fail again is one.
            result = before
        results[question.id] = _lighter(result)
        answered(result)


def _lighter(result: CaseResult) -> CaseResult:
    """Let go at once of what nobody reads: a class is many, and has no replays."""
    result = kept(result)
    plays = tuple(replace(one, operations=()) for one in result.plays)
    return replace(result, plays=plays)


def _known(earlier: Examination | None) -> dict[str, CaseResult]:
    """Return the results of an earlier examination by question."""
    return {
        Question(row.requirement, result.case).id: result
        for row in (earlier.requirements if earlier is not None else ())
        for result in row.cases
    }


def keeper_of(
    submission: Submission, order: Order, loop: Loop, box: Box, root: Planted | None
) -> Program | Client:
    """Return the keeper of a submission in its box; `TargetError` where it has none."""
    assert submission.directory is not None
    kind = Client if order.spec.role == "client" else Program
    return kind(
        command(submission, order),
        order.spec,
        cwd=submission.directory,
        stretch=lambda: loop.calibration.stretch,
        root=str(root.path) if root is not None else "",
        env=_environment(),
        box=box,
    )


def command(submission: Submission, order: Order) -> str:
    """Return the command that starts a submission in its directory."""
    if order.launch:
        return order.launch.replace(_DIRECTORY, ".")
    entry = submission.entry
    return f"python {entry}" if _EASY.fullmatch(entry) else f'python "{entry}"'


def _environment() -> dict[str, str]:
    """Return the environment of a submission: nothing of ours that it could use."""
    passed = {name: os.environ[name] for name in _PASSED if name in os.environ}
    home = "/tmp" if os.name != "nt" else os.environ.get("TEMP", "")  # noqa: S108
    return {**passed, "HOME": home, "TMPDIR": home, "PYTHONDONTWRITEBYTECODE": "1"}


def _described(submission: Submission, order: Order) -> Described:
    started = command(submission, order) if not submission.trouble else ""
    return Described(
        submission.found.name,
        option(started) if started else "",
        isolation=order.level.name,
    )


def _refused(submission: Submission, order: Order, why: str) -> Examination:
    """Return the examination of a program that can't even be started."""
    return not_started(
        order.spec,
        order.questions,
        _described(submission, order),
        order.seed_of(submission.found.student),
        why,
    )


def broken(submission: Submission, order: Order, error: Exception) -> Examination:
    """Return the examination of a submission at which the suite itself failed."""
    seed = order.seed_of(submission.found.student)
    described = _described(submission, order)
    return not_examined(order.spec, order.questions, described, seed, error)


def taken_away(directory: Path) -> None:
    """Remove the copy of a submission, whatever its author named in it."""
    shutil.rmtree(directory, ignore_errors=True)
