"""The cases of the specs as pytest items, one item each.

A broken MUST fails; a broken SHOULD passes with a warning, or fails with
`--strict`; what could not be decided is skipped with its reason; MAY and INFO only
report.  A location is the line of the YAML file, so that a click opens it.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from conformance.examine import Question
from conformance.languages import said
from conformance.model import Level, Spec
from conformance.phrases import phrase
from conformance.plugin.bench import Bench
from conformance.plugin.wanted import Wanted
from conformance.verdicts import SAID, CaseResult, Verdict

#: The report's attribute that carries an entry of the book.
ATTRIBUTE = "conformance_entry"

MARKERS = (
    "must: a requirement that has to hold",
    "should: a requirement that costs points when it does not hold",
    "may: a requirement that is only reported",
    "info: an observation that is only reported",
    "assignment(label): the assignment that a case belongs to",
    "requirement(id): the requirement that a case belongs to",
)


class Broken(Exception):
    """The target contradicted a requirement, or the suite failed."""


class BrokenShould(UserWarning):
    """A SHOULD does not hold."""


class Suite(pytest.Directory):
    """Everything that the specs ask in this run."""

    def __init__(self, *, wanted: Wanted, bench: Bench, **rest: object) -> None:
        super().__init__(**rest)  # type: ignore[arg-type]
        self._bench = bench

    def collect(self) -> Iterable[pytest.Item | pytest.Collector]:
        """Collect an assignment for each spec."""
        for spec in self._bench.specs:
            yield Assignment.from_parent(
                self, name=spec.label, nodeid=spec.label, spec=spec, bench=self._bench
            )


class Assignment(pytest.Collector):
    """The cases of one spec."""

    def __init__(self, *, spec: Spec, bench: Bench, **rest: object) -> None:
        super().__init__(**rest)  # type: ignore[arg-type]
        self._spec, self._bench = spec, bench

    def collect(self) -> Iterable[pytest.Item | pytest.Collector]:
        """Collect an item for each case, in the order in which they are asked."""
        for position, question in enumerate(self._bench.questions(self._spec)):
            yield CaseItem.from_parent(
                self,
                name=question.case.id,
                nodeid=f"{self._spec.label}/{question.id}",
                spec=self._spec,
                question=question,
                bench=self._bench,
                position=position,
            )


class CaseItem(pytest.Item):
    """One case on one target."""

    def __init__(
        self,
        *,
        spec: Spec,
        question: Question,
        bench: Bench,
        position: int,
        **rest: object,
    ) -> None:
        super().__init__(**rest)  # type: ignore[arg-type]
        self._spec, self._question, self._bench = spec, question, bench
        self.position = position
        self.result: CaseResult | None = None
        row = question.requirement
        self.extra_keyword_matches.update((row.id, spec.label, spec.name))
        self.add_marker(row.level.value.lower())
        self.add_marker(pytest.mark.assignment(spec.label))
        self.add_marker(pytest.mark.requirement(row.id))
        self.user_properties += [
            ("assignment", spec.label),
            ("requirement", row.id),
            ("level", row.level.value),
            ("points", str(row.points)),
        ]

    @property
    def question_id(self) -> tuple[str, str]:
        """The assignment's label and the question's id."""
        return self._spec.label, self._question.id

    def runtest(self) -> None:
        """Ask the question; raise, warn or skip as its level wants."""
        self.result = self._bench.ask(self._spec, self._question)
        verdict = self.result.verdict
        self.user_properties.append(("verdict", verdict.value))
        if verdict is Verdict.ERROR:
            raise Broken(self.result.reason)
        if verdict is Verdict.FAIL:
            self._broken()
        elif verdict is not Verdict.PASS:
            language = self._bench.wanted.language
            told = phrase(
                "{verdict}: {reason}", verdict=SAID[verdict], reason=self.result.reason
            )
            pytest.skip(said(told, language))

    def _broken(self) -> None:
        assert self.result is not None
        level = self._question.requirement.level
        strict = self._bench.wanted.strict and level is Level.SHOULD
        if level is Level.MUST or strict:
            raise Broken(self.result.reason)
        if level is Level.SHOULD:
            message = f"{self._question.id}: {self.result.reason}"
            self.warn(BrokenShould(message))

    def repr_failure(
        self, excinfo: pytest.ExceptionInfo[BaseException], style: object = None
    ) -> str:
        """Return the failure in the fixed form, never a traceback of ours."""
        if self.result is None or not isinstance(excinfo.value, Broken):
            return str(super().repr_failure(excinfo))
        # Late: most runs fail nowhere.
        from conformance.report import failure

        keeper = self._bench.examiner(self._spec)
        examination = keeper.examination(self._bench.described(self._spec))
        return failure.text(
            self.result,
            examination,
            width=100,
            colour=False,
            language=self._bench.wanted.language,
        )

    def reportinfo(self) -> tuple[Path, int, str]:
        """Return the place of the case in its YAML file."""
        where = self._question.case.where
        return Path(where.path), where.line - 1, self.nodeid


def complete(item: CaseItem, report: pytest.TestReport) -> None:
    """Put the entry of the book on the report."""
    if item.result is not None:
        entry = item._bench.entry(item._spec, item.result)
        setattr(report, ATTRIBUTE, entry.light())


def in_order(items: list[pytest.Item]) -> None:
    """Put the cases of each target back into the order of the plan, in place."""
    places = [index for index, item in enumerate(items) if isinstance(item, CaseItem)]
    cases = [item for item in items if isinstance(item, CaseItem)]
    labels = list(dict.fromkeys(item.question_id[0] for item in cases))
    cases.sort(key=lambda item: (labels.index(item.question_id[0]), item.position))
    for place, case in zip(places, cases, strict=True):
        items[place] = case
