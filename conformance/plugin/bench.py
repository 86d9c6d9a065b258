"""The targets of one run and their examiners, made when they are first needed.

Knows which specs are asked of which target; starts nothing before its first case
and leaves nothing behind.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from conformance.examine import Examiner, Question, plan
from conformance.forms import nearest
from conformance.guess import Guess, contact, guess
from conformance.languages import said
from conformance.model import Spec
from conformance.phrases import phrase
from conformance.plugin.book import Entry
from conformance.plugin.grounds import directory, grounds
from conformance.plugin.wanted import Wanted, assignments
from conformance.target import (
    Address,
    Client,
    Keeper,
    Program,
    TargetError,
    close_all,
)
from conformance.transport import Loop
from conformance.tree import Grounds, Planted
from conformance.verdicts import CaseResult, Described


class Bench:
    """Specs, keepers, examiners of one run."""

    def __init__(self, wanted: Wanted) -> None:
        self.wanted = wanted
        self._loop: Loop | None = None
        self._specs: list[Spec] | None = None
        self._examiners: dict[str, Examiner] = {}
        self._grounds: dict[str, Grounds] = {}
        self._expected: Counter[str] = Counter()
        self._selected = False
        self.guess: Guess | None = None

    # -- what is asked ----------------------------------------------------------------

    @property
    def specs(self) -> list[Spec]:
        """The assignments of this run; `UsageError` where one is unknown or wrong."""
        if self._specs is None:
            self._specs = self._load()
        return self._specs

    def spec(self, label: str) -> Spec:
        """Return the assignment of this run that has a label."""
        return next(spec for spec in self.specs if spec.label == label)

    def _load(self) -> list[Spec]:
        wanted = self.wanted
        everything = assignments(wanted, wanted.assignments)
        if wanted.assignments or wanted.itself:
            return everything
        if wanted.launch:
            names = ", ".join(spec.label for spec in everything)
            raise self._usage(
                phrase(
                    "--launch needs --assignment: which of them is it? {names}",
                    names=names,
                )
            )
        return [self._guessed(everything)]

    def check(self) -> None:
        """Raise `UsageError` where what was asked for can't be asked."""
        known = [row.id for spec in self.specs for row in spec.requirements]
        for wanted in self.wanted.requirements:
            if wanted not in known:
                where = ", ".join(spec.label for spec in self.specs)
                raise self._usage(
                    phrase(
                        "--requirement: {where} has no {id!r}.{near}",
                        where=where,
                        id=wanted,
                        near=nearest(wanted, known),
                    )
                )
        if not self.wanted.itself and self.specs:
            self.examiner(self.specs[0])

    def _guessed(self, everything: list[Spec]) -> Spec:
        keeper = self._address(None)
        self.guess = self.loop.run(guess(everything, keeper, self.loop))
        if self.guess.spec is None:
            raise self._usage(self.guess.words)
        return self.guess.spec

    def questions(self, spec: Spec) -> list[Question]:
        """Return the questions of `spec` that were not left out by `--requirement`."""
        asked = plan(spec)
        if not self.wanted.requirements:
            return asked
        return [one for one in asked if one.requirement.id in self.wanted.requirements]

    def expect(self, asked: Iterable[tuple[str, str]]) -> None:
        """Take note of the cases that will be asked; meet a bare target first.

        Each of `asked` is an assignment's label and a question's id.
        """
        asked = list(asked)
        self._expected = Counter(
            (f"{label}/{one.split('/')[0]}") for label, one in asked
        )
        everything = sum(len(plan(spec)) for spec in self.specs)
        self._selected = len(asked) < everything
        if self.wanted.target and not os.environ.get("PYTEST_XDIST_WORKER"):
            self._meet()

    def _meet(self) -> None:
        """Stop with one message where nobody answers at the address."""
        examiner = self.examiner(self.specs[0])
        trouble = self.loop.run(contact(examiner))
        if trouble:
            raise self._usage(trouble)

    # -- asking -----------------------------------------------------------------------

    @property
    def loop(self) -> Loop:
        """The loop in which everything of this run happens."""
        if self._loop is None:
            self._loop = Loop()
        return self._loop

    def examiner(self, spec: Spec) -> Examiner:
        """Return the examiner of `spec`, made at the first call."""
        if spec.label not in self._examiners:
            for other in self._examiners.values():
                self._stop(other)
            if spec.document_root:
                self._grounds[spec.label] = grounds(spec, self.wanted)
            keeper = self._keeper(spec)
            made = Examiner(
                spec,
                keeper,
                self.loop,
                self.wanted.seed,
                self.wanted.slow,
                self._grounds.get(spec.label),
            )
            self._examiners[spec.label] = made
        return self._examiners[spec.label]

    def ask(self, spec: Spec, question: Question) -> CaseResult:
        """Ask one question of the target of `spec`."""
        return self.loop.run(self.examiner(spec).ask(question))

    def entry(self, spec: Spec, result: CaseResult) -> Entry:
        """Return what goes into the book."""
        keeper = self.examiner(spec).keeper
        return Entry(
            spec,
            self.described(spec),
            result,
            self._expected[f"{spec.label}/{result.requirement.id}"],
            self.wanted.seed,
            self._selected,
            tuple(keeper.remarks),
        )

    def described(self, spec: Spec) -> Described:
        """Return the target of `spec` in words."""
        keeper = self.examiner(spec).keeper
        # What the suite started is gone by then; whoever starts it has the sheet's port.
        port = spec.port if keeper.owned else keeper.port
        address = f"{keeper.host}:{port}"
        option = "" if self.wanted.itself else keeper.option
        isolation = "plain" if keeper.owned else ""
        return Described(keeper.name, option, address, isolation, root=self.wanted.root)

    # -- targets ----------------------------------------------------------------------

    def _keeper(self, spec: Spec) -> Keeper:
        try:
            if self.wanted.target:
                return self._address(spec)
            return self._program(spec)
        except TargetError as error:
            raise self._usage(error.why) from None

    def _usage(self, why: str) -> pytest.UsageError:
        return pytest.UsageError(said(why, self.wanted.language))

    def _address(self, spec: Spec | None) -> Address:
        try:
            wanted, transport = self.wanted, spec.transport if spec else "tcp"
            if spec is not None and spec.role == "client":
                raise TargetError(_start_it(spec))
            return Address.parse(wanted.target, wanted.remote, transport)
        except TargetError as error:
            raise self._usage(error.why) from None

    def _program(self, spec: Spec) -> Keeper:
        command = self.wanted.launch or _reference(spec)
        kind = Client if spec.role == "client" else Program
        program = kind(
            command,
            spec,
            cwd=Path.cwd(),
            stretch=lambda: self.loop.calibration.stretch,
            root=directory(self._grounds.get(spec.label)) or self.wanted.root,
        )
        if self.wanted.itself:
            program.name = spec.reference
        return program

    def _stop(self, examiner: Examiner) -> None:
        if examiner.keeper.owned:
            self.loop.run(examiner.keeper.stop())

    def close(self) -> None:
        """Stop every program that still runs."""
        for examiner in self._examiners.values():
            self._stop(examiner)
        close_all()
        for one in self._grounds.values():
            if isinstance(one, Planted):
                one.close()
        if self._loop is not None:
            self._loop.close()


def _start_it(spec: Spec) -> str:
    return phrase(
        "--target: {label} is about clients, and for them the suite is the "
        'server. Let it start yours: --launch "python client.py {{host}} {{port}}" '
        "--assignment {label}",
        label=spec.label,
    )


def _reference(spec: Spec) -> str:
    """Return the command that starts the reference of `spec`."""
    root = Path(__file__).parent.parent.parent
    path = root / spec.reference
    if not spec.reference or not path.is_file():
        raise TargetError(
            phrase(
                "{label} names no reference program that is here; "
                "give a program with --target or --launch.",
                label=spec.label,
            )
        )
    where = "{host} {port}" if spec.role == "client" else "{port}"
    where += " {root}" if spec.document_root else ""
    return f'"{sys.executable}" "{path}" {where}'
