"""Two classes that meet: which assignments, whose programs, and what became of pairs.

Made when it is first needed; starts nothing before the first pair is asked for, and
leaves nothing behind.
"""

from __future__ import annotations

import functools
import os
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from conformance import __version__
from conformance.grading.orders import Order
from conformance.matrix.asking import Line, family, lines
from conformance.matrix.blaming import Grid
from conformance.matrix.pairs import FAILS, Outcome, Side, played, side
from conformance.matrix.rounds import Pair, Rounds
from conformance.model import Spec
from conformance.plugin.lined import chosen
from conformance.plugin.opponents import everybody, opponents
from conformance.plugin.wanted import Wanted
from conformance.sandbox.levels import Level
from conformance.submissions.layouts import Found
from conformance.target import close_all, scratch
from conformance.tasks import Task
from conformance.transport import Loop

#: How a reference is told its place, which is that of the sheet: others know no other.
_PLACE = {"client": "127.0.0.1 {port}", "server": "{port}"}


class Pairing:
    """Everybody's client and everybody's server, behind the references of both."""

    def __init__(self, wanted: Wanted) -> None:
        self.wanted = wanted
        self._loop: Loop | None = None
        self._work: Path | None = None
        self._rounds: Rounds | None = None
        self._expected: list[Pair] = []

    # -- what is asked of whom --------------------------------------------------------

    @functools.cached_property
    def specs(self) -> tuple[Spec, Spec]:
        """The assignments of the clients and of the servers."""
        return opponents(self.wanted)

    @functools.cached_property
    def label(self) -> str:
        """What both assignments are called together."""
        return family(*self.specs)

    @functools.cached_property
    def level(self) -> Level:
        """The level of isolation, chosen as for a class."""
        return chosen(self.wanted)

    @functools.cached_property
    def grid(self) -> Grid:
        """Everybody, and what became of whom; `UsageError` where nobody is there."""
        clients, servers = (
            everybody(spec, Path(where))
            for spec, where in zip(self.specs, self.wanted.matrix, strict=True)
        )
        return Grid(clients, servers, {})

    def check(self) -> None:
        """Raise `UsageError` where what was asked for can't be asked."""
        self.level  # noqa: B018 - raises where it can't be had
        self.grid  # noqa: B018
        if not self._lines((0, 0), 1):
            label = self.specs[0].label
            raise pytest.UsageError(
                f"--matrix: {label} has no case in which what is printed follows from "
                "what is typed."
            )
        try:
            self.wanted.results_directory.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            where = self.wanted.results_directory
            words = f"--results: {where} can't be written: {error.strerror}"
            raise pytest.UsageError(words) from None

    def _lines(self, pair: Pair, attempt: int) -> list[Line]:
        return lines(*self.specs, f"{self.wanted.seed}/{pair}/{attempt}")

    @property
    def begun(self) -> bool:
        """Tell whether any pair was played."""
        return self._rounds is not None

    # -- playing ----------------------------------------------------------------------

    def expect(self, pairs: Sequence[Pair]) -> None:
        """Take note of the pairs that will be asked for, in their order."""
        self._expected = list(pairs)

    def outcome(self, pair: Pair) -> Outcome:
        """Return what became of a pair; where it fails, who is to blame is known too."""
        if self._rounds is None:
            self._rounds = self._begun()
        found = self._rounds.outcome(pair)
        if found.verdict == FAILS:
            for one in ((0, 0), (pair[0], 0), (0, pair[1])):
                self._rounds.outcome(one)
        return found

    def _begun(self) -> Rounds:
        """Return the rounds of all pairs; programs of one network come one by one."""
        self._work, self._loop = work, loop = scratch(), Loop()
        sides = [
            self._sides(spec, found, work)
            for spec, found in zip(
                self.specs, (self.grid.clients, self.grid.servers), strict=True
            )
        ]

        def play(pair: Pair, attempt: int) -> Task[Outcome]:
            client, server = sides[0][pair[0]], sides[1][pair[1]]
            return played(client, server, self._lines(pair, attempt), loop)

        most = 2 * (os.cpu_count() or 1) if self.level.private else 1
        rounds = Rounds(play, loop, self._expected, most)
        self.grid.outcomes = rounds.decided
        return rounds

    def _sides(self, spec: Spec, found: Sequence[Found], work: Path) -> list[Side]:
        usual = Order(spec, self.wanted.seed, self.level)
        place = _PLACE[spec.role].format(port=spec.port)
        launch = f'python "{{submission}}/{found[0].paths[0].name}" {place}'
        ours = Order(spec, self.wanted.seed, self.level, launch)
        orders = [ours, *[usual] * (len(found) - 1)]
        return [
            side(one, order, work / spec.role / f"{number:05}")
            for number, (one, order) in enumerate(zip(found, orders, strict=True))
        ]

    # -- the end ----------------------------------------------------------------------

    def write(self) -> None:
        """Write what became of all pairs."""
        client, server = self.specs
        about = {
            "suite": __version__,
            "seed": self.wanted.seed,
            "isolation": self.level.name,
            "assignments": {
                "client": {"label": client.label, "digest": client.digest},
                "server": {"label": server.label, "digest": server.digest},
            },
        }
        self.grid.write(self.wanted.results_directory, about)

    def close(self) -> None:
        """End what still runs, and let go of everything."""
        if self._loop is not None:
            self._loop.close()
        close_all()
        if self._work is not None:
            shutil.rmtree(self._work, ignore_errors=True)
