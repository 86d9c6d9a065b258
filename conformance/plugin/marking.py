"""The class of one run: whose submissions there are, and the batch that examines them.

Made when it is first needed; starts nothing before the first submission is asked for,
and leaves nothing behind.  What was finished is in the journal, whoever finished it.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from conformance.grading import (
    Batch,
    Journal,
    Order,
    Overview,
    outputs,
    submission_digest,
)
from conformance.grading.classlist import Asked, ClassList
from conformance.grading.decisions import settled
from conformance.grading.journal import put_aside
from conformance.model import Spec
from conformance.plugin.options import JOURNAL
from conformance.plugin.wanted import Wanted, assignments
from conformance.sandbox import Level, Unavailable, choose
from conformance.submissions import Found, Trouble, listed, read_roster
from conformance.target import close_all, scratch
from conformance.transport import Loop

if TYPE_CHECKING:
    from conformance.grading.cluster import Cluster


class Marking:
    """Examines a class; `told` hears of every submission that is finished here."""

    def __init__(self, wanted: Wanted) -> None:
        self.wanted = wanted
        self.told: Callable[[Mapping[str, Any]], None] = lambda record: None
        self._expected: list[Found] = []
        self._found: list[Found] | None = None
        self._level: Level | None = None
        self._order: Order | None = None
        self._journal: Journal | None = None
        self._batch: Batch | Cluster | None = None
        self._loop: Loop | None = None
        self._work: Path | None = None
        self.earlier = 0

    # -- what is asked of whom --------------------------------------------------------

    @property
    def directory(self) -> Path:
        """Where the results go."""
        return self.wanted.results_directory

    @property
    def found(self) -> list[Found]:
        """Every submission, and who has none; `UsageError` where there is no class."""
        if self._found is None:
            self._found = self._listed()
        return self._found

    def _listed(self) -> list[Found]:
        where, roster = Path(self.wanted.submissions), self.wanted.roster
        try:
            people = read_roster(Path(roster)) if roster else {}
            found = listed(where, people)
        except Trouble as trouble:
            raise pytest.UsageError(str(trouble)) from None
        except OSError as error:
            words = f"--submissions: {where} can't be read: {error.strerror}"
            raise pytest.UsageError(words) from None
        if not any(one.paths for one in found):
            raise pytest.UsageError(
                f"--submissions: there is none in {where}: no directory, no zip, "
                "no .py file."
            )
        number, of = self.wanted.shard
        return found[number - 1 :: of]

    @property
    def level(self) -> Level:
        """The level of isolation; `UsageError` where it can't be had."""
        if self._level is None:
            try:
                self._level = choose(self.wanted.isolation)
            except Unavailable as why:
                name = self.wanted.isolation
                start = f"--isolation {name}: " if name != "auto" else ""
                raise pytest.UsageError(f"{start}{why}") from None
        return self._level

    @property
    def order(self) -> Order:
        """What is asked of everybody; `UsageError` where that can't be said."""
        if self._order is None:
            wanted = self.wanted
            self._order = Order(
                self._spec(),
                wanted.seed,
                self.level,
                wanted.launch,
                wanted.requirements,
                wanted.slow,
            )
        return self._order

    def _spec(self) -> Spec:
        names = self.wanted.assignments
        if len(names) != 1:
            raise pytest.UsageError(
                "--submissions needs --assignment, once: which of them is it?"
            )
        return assignments(self.wanted, names)[0]

    @property
    def journal(self) -> Journal:
        """The journal of the results; `UsageError` where it can't be written."""
        if self._journal is None:
            path = self.directory / JOURNAL
            try:
                self._journal = Journal(path)
            except OSError as error:
                words = f"--results: {path} can't be written: {error.strerror}"
                raise pytest.UsageError(words) from None
        return self._journal

    def start_over(self) -> None:
        """Put the journal of earlier runs aside; what people decided goes on."""
        put_aside(self.directory / JOURNAL)

    # -- examining --------------------------------------------------------------------

    def expect(self, found: Sequence[Found]) -> None:
        """Take note of whose submissions are asked for in this run."""
        self._expected = list(found)
        self.earlier = sum(self._key(one) in self.journal for one in found)
        self._listed_class()

    def record(self, found: Found) -> Mapping[str, Any]:
        """Return the record of a submission, examined now if it was not before."""
        key = self._key(found)
        if key not in self.journal:
            if self._batch is None:
                self._batch = self._begun(found)
            self._batch.until(found.student)
        decisions = self.journal.decisions_about(found.student)
        return settled(self.journal.read(key), decisions, Asked.by(self.order))

    def _begun(self, found: Found) -> Batch | Cluster:
        """Return the batch of all that this process has to examine."""
        self._work, self._loop = scratch(), Loop()
        share = self._share(found)
        rest = [one for one in self._expected if self._share(one) == share]
        rest = [one for one in rest if one.paths and self._key(one) not in self.journal]
        if self.wanted.engine:
            return self._cluster(rest)
        return Batch(self.order, self._loop, self._work, rest, self._finished)

    def _cluster(self, found: Sequence[Found]) -> Cluster:
        from conformance.grading.cluster import Cluster, NoCluster

        try:
            return Cluster(self.wanted.engine, self.order, found, self._finished)
        except NoCluster as why:
            raise pytest.UsageError(f"--engine: {why}") from None

    def _share(self, found: Found) -> int:
        """Return which of xdist's workers a submission belongs to."""
        workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
        return self._expected.index(found) % workers

    def _key(self, found: Found) -> str:
        return self.order.key(found.student, submission_digest(found))

    def _finished(self, record: dict[str, Any]) -> None:
        self.journal.write(record)
        self.told(record)

    @property
    def running(self) -> int:
        """How many submissions are being examined now."""
        return self._batch.running if self._batch is not None else 0

    # -- the end ----------------------------------------------------------------------

    def _listed_class(self) -> ClassList:
        """Return of whom this run is, and have the journal say it, be it killed."""
        listing = ClassList.by(self.order, self.found)
        self.journal.list_class(listing.as_data())
        return listing

    def outputs(self) -> Overview:
        """Write all results; return what there is to say of the class."""
        return outputs(self.directory, self.journal, self._listed_class())

    def close(self) -> None:
        """End what still runs, and let go of everything."""
        if self._batch is not None:
            self._batch.close()
        if self._loop is not None:
            self._loop.close()
        close_all()
        if self._work is not None:
            shutil.rmtree(self._work, ignore_errors=True)
        if self._journal is not None:
            self._journal.close()
