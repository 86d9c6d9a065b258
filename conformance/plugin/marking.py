"""The class of one run: whose submissions there are, and the batch that examines them.

Made when it is first needed; starts nothing before the first submission is asked for,
and leaves nothing behind.  What was finished is in the journal, whoever finished it.
"""

from __future__ import annotations

import functools
import os
import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from conformance.grading import Batch, Journal, Order, Overview, outputs
from conformance.grading.classlist import ClassList
from conformance.grading.decisions import settled
from conformance.grading.journal import JOURNAL, put_aside
from conformance.model import Spec
from conformance.plugin.lined import chosen
from conformance.plugin.wanted import Wanted, assignments
from conformance.sandbox.levels import Level
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
        self._batch: Batch | Cluster | None = None
        self._loop: Loop | None = None
        self._work: Path | None = None
        self.earlier = 0

    # -- what is asked of whom --------------------------------------------------------

    @property
    def directory(self) -> Path:
        """Where the results go."""
        return self.wanted.results_directory

    @functools.cached_property
    def found(self) -> list[Found]:
        """Every submission, and who has none; `UsageError` where there is no class."""
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

    @functools.cached_property
    def level(self) -> Level:
        """The level of isolation; `UsageError` where it can't be had."""
        return chosen(self.wanted)

    @functools.cached_property
    def order(self) -> Order:
        """What is asked of everybody; `UsageError` where that can't be said."""
        wanted = self.wanted
        return Order(
            self._spec(),
            wanted.seed,
            self.level,
            wanted.launch,
            wanted.requirements,
            wanted.slow,
            wanted.language,
        )

    def _spec(self) -> Spec:
        names = self.wanted.assignments
        if len(names) != 1:
            raise pytest.UsageError(
                "--submissions needs --assignment, once: which of them is it?"
            )
        return assignments(self.wanted, names)[0]

    @functools.cached_property
    def _listing(self) -> ClassList:
        """Of whom this run is, with the keys of their results."""
        return ClassList.by(self.order, self.found)

    @functools.cached_property
    def _keys(self) -> dict[str, str]:
        return {one.student: one.key for one in self._listing.members}

    @functools.cached_property
    def journal(self) -> Journal:
        """The journal of the results; `UsageError` where it can't be written."""
        path = self.directory / JOURNAL
        try:
            return Journal(path)
        except OSError as error:
            words = f"--results: {path} can't be written: {error.strerror}"
            raise pytest.UsageError(words) from None

    def start_over(self) -> None:
        """Put the journal of earlier runs aside; what people decided goes on."""
        put_aside(self.directory / JOURNAL)

    # -- examining --------------------------------------------------------------------

    def expect(self, found: Sequence[Found]) -> None:
        """Take note of whose submissions are asked for in this run."""
        self._expected = list(found)
        self.earlier = sum(self._keys[one.student] in self.journal for one in found)
        # Now, so that a killed run can be decided about and merged.
        self.journal.list_class(self._listing.as_data())

    def record(self, found: Found) -> Mapping[str, Any]:
        """Return the record of a submission, examined now if it was not before."""
        key = self._keys[found.student]
        if key not in self.journal:
            if self._batch is None:
                self._batch = self._begun(found)
            self._batch.until(found.student)
        decisions = self.journal.decisions_about(found.student)
        return settled(self.journal.read(key), decisions, self._listing.asked)

    def _begun(self, found: Found) -> Batch | Cluster:
        """Return the batch of all that this process has to examine."""
        self._work, self._loop = scratch(), Loop()
        rest = [
            one
            for one in self._share(found)
            if one.paths and self._keys[one.student] not in self.journal
        ]
        if self.wanted.engine:
            return self._cluster(rest)
        return Batch(self.order, self._loop, self._work, rest, self._finished)

    def _cluster(self, found: Sequence[Found]) -> Cluster:
        from conformance.grading.cluster import Cluster, NoCluster

        try:
            return Cluster(self.wanted.engine, self.order, found, self._finished)
        except NoCluster as why:
            raise pytest.UsageError(f"--engine: {why}") from None

    def _share(self, found: Found) -> list[Found]:
        """Return those whom the same worker of xdist has to examine."""
        workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
        return self._expected[self._expected.index(found) % workers :: workers]

    def _finished(self, record: dict[str, Any]) -> None:
        self.journal.write(record)
        self.told(record)

    @property
    def running(self) -> int:
        """How many submissions are being examined now."""
        return self._batch.running if self._batch is not None else 0

    # -- the end ----------------------------------------------------------------------

    def outputs(self) -> Overview:
        """Write all results; return what there is to say of the class."""
        self.journal.list_class(self._listing.as_data())
        language = self.wanted.language
        return outputs(self.directory, self.journal, self._listing, language)

    def close(self) -> None:
        """End what still runs, and let go of everything."""
        if self._batch is not None:
            self._batch.close()
        if self._loop is not None:
            self._loop.close()
        close_all()
        if self._work is not None:
            shutil.rmtree(self._work, ignore_errors=True)
        if "journal" in vars(self):
            self.journal.close()
