"""Who of a class begins when, and what is asked of whom once more."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from conformance.examine import Question
from conformance.grading import Order, batch, examining
from conformance.sandbox.levels import choose
from conformance.submissions import Found
from conformance.submissions.preparing import Submission
from conformance.tasks import Task
from conformance.transport import Loop
from conformance.verdicts import CaseResult, Examination, Finding, Play, Verdict
from tests.grading.results import CLOSE, LATENCY, row, spec
from tests.report import examples

Examined = Callable[..., Task[Examination]]

SILENT = (Play(Finding("an answer", "nothing", unanswered=True), (), 0.0),)
ORDER = Order(spec(), 305, choose("plain"), launch="python main.py {port}")


class Class:
    """A class of which each examination is what a test makes of it."""

    def __init__(self, loop: Loop, work: Path, patch: pytest.MonkeyPatch) -> None:
        self.loop, self.work, self.patch = loop, work, patch
        self.finished: list[dict[str, Any]] = []

    @property
    def done(self) -> list[str]:
        """Return who is finished, in order."""
        return [one["target"]["student"] for one in self.finished]

    def examine(self, students: str, examined: Examined) -> None:
        """Examine these students, by a letter each, until all are finished."""
        self.patch.setattr(batch, "prepared", lambda found, *rest: Submission(found))
        self.patch.setattr(batch, "examined", examined)
        found = [Found(one, one, ()) for one in students]
        made = batch.Batch(ORDER, self.loop, self.work, found, self.finished.append)
        for one in students:
            made.until(one)


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Class]:
    """Return a class that is examined in a loop of its own."""
    loop = Loop()
    yield Class(loop, tmp_path, monkeypatch)
    loop.close()


def test_nobody_waits_for_programs_that_say_nothing(course: Class) -> None:
    """As many as there are cores are silent, and all others are done before them."""
    monkey = course.patch
    monkey.setattr("os.cpu_count", lambda: 2)

    def examined(submission: Submission, *rest: object) -> Task[Examination]:
        for _ in range(1000):
            if submission.found.student not in "ab" or len(course.done) >= 3:
                break
            yield course.loop.clock() + 0.01
        return examples.examination({})

    course.examine("abcde", examined)
    assert sorted(course.done[:3]) == ["c", "d", "e"]


def test_only_what_was_open_is_asked_once_more(course: Class) -> None:
    """A second pass gets the first examination, and its verdicts count."""
    given: list[tuple[str, Examination | None]] = []
    undecided = examples.examination(row(LATENCY, Verdict.INCONCLUSIVE))

    def examined(submission: Submission, *asked: Any) -> Task[Examination]:
        *_, earlier = asked
        given.append((submission.found.student, earlier))
        open_ = submission.found.student == "b" and earlier is None
        return undecided if open_ else examples.examination({})
        yield 0.0

    course.examine("abc", examined)
    assert given[-1] == ("b", undecided)
    assert sorted(given[:-1]) == [("a", None), ("b", None), ("c", None)]
    assert {one["target"]["verdict"] for one in course.finished} == {"pass"}


@pytest.mark.parametrize("silent", [1, 2])
def test_silence_is_examined_whole_once_more(course: Class, silent: int) -> None:
    """Be it two time limits in a row, or one that nothing is earned for."""
    times: list[Examination | None] = []
    asked = spec().requirement(CLOSE)
    result = CaseResult(asked, asked.cases[0], Verdict.FAIL, plays=SILENT)
    nothing = examples.examination(
        {
            key: value
            for one in spec().requirements
            for key, value in row(one.id, Verdict.FAIL, plays=SILENT).items()
        }
    )

    def examined(submission: Submission, *rest: Any) -> Task[Examination]:
        *_, answered, earlier = rest
        times.append(earlier)
        for _ in range(silent):
            answered(result)
        return nothing
        yield 0.0

    course.examine("a", examined)
    assert times == [None, None]
    assert course.finished[0]["target"]["points"] == 0


class _Passing:
    """An examiner of whose questions all are answered well."""

    def __init__(self, *given: object) -> None:
        self.answers = SimpleNamespace(results={})

    def ask(self, question: Question) -> Task[CaseResult]:
        """Pass."""
        return CaseResult(question.requirement, question.case, Verdict.PASS)
        yield 0.0

    def examination(self, *described: object) -> Examination:
        """Return what became of it."""
        return examples.examination(self.answers.results)


def test_a_pass_does_not_undo_what_was_unstable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was undecided may pass in a second pass; what failed once may not."""
    keeper = SimpleNamespace(remarks=[], stop=lambda: iter(()), close=lambda: None)
    monkeypatch.setattr(examining, "keeper_of", lambda *given: keeper)
    monkeypatch.setattr(examining, "Examiner", _Passing)
    earlier = examples.examination(
        {**row(LATENCY, Verdict.INCONCLUSIVE), **row(CLOSE, Verdict.UNSTABLE)}
    )
    submission = Submission(Found("a", "a", ()), tmp_path)
    loop = Loop()
    task = examining.examined(submission, ORDER, loop, lambda result: None, earlier)
    verdicts = {one.requirement.id: one.verdict for one in loop.run(task).requirements}
    loop.close()
    assert (verdicts[LATENCY], verdicts[CLOSE]) == (Verdict.PASS, Verdict.UNSTABLE)


def test_what_the_suite_fails_with_is_raised(course: Class) -> None:
    """A record that can't be made does not leave a class waiting for ever."""

    def examined(submission: Submission, *rest: object) -> Task[Examination]:
        return examples.examination({})
        yield 0.0

    def failing(*given: object) -> None:
        raise OSError("no space left")

    course.patch.setattr(batch, "record", failing)
    with pytest.raises(OSError, match="no space"):
        course.examine("a", examined)
