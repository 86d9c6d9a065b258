"""A matrix as pytest sees it: one item for each pair."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from conformance.languages import said
from conformance.matrix.pairs import ERROR, FAILS, WORKS
from conformance.matrix.rounds import Pair
from conformance.plugin.items import Broken
from conformance.plugin.lined import LinedItem
from conformance.plugin.pairing import Pairing


class Pairs(pytest.Directory):
    """All pairs of two classes."""

    def __init__(self, *, pairing: Pairing, **rest: object) -> None:
        super().__init__(**rest)  # type: ignore[arg-type]
        self._pairing = pairing

    def collect(self) -> Iterable[pytest.Item | pytest.Collector]:
        """Collect an item for each pair, those with a reference first."""
        for pair in self._pairing.grid.pairs:
            name = self._pairing.grid.name(pair).replace("::", ":")
            nodeid = f"{self._pairing.label}/{name}"
            yield PairItem.from_parent(
                self, name=name, nodeid=nodeid, pair=pair, pairing=self._pairing
            )


class PairItem(LinedItem):
    """One client and one server."""

    def __init__(self, *, pair: Pair, pairing: Pairing, **rest: object) -> None:
        super().__init__(**rest)  # type: ignore[arg-type]
        self.pair, self._pairing = pair, pairing
        self.verdict = ""

    @property
    def told(self) -> tuple[str, ...]:
        """What is told: the name, the verdict, and the line."""
        return (self.name, self.verdict, self.line)

    def runtest(self) -> None:
        """Play the pair; raise as its verdict wants."""
        outcome = self._pairing.outcome(self.pair)
        self.verdict, blame = outcome.verdict, self._pairing.grid.blame(self.pair)
        reason = said(outcome.reason, self._pairing.wanted.language)
        words = f"{blame}: {reason}" if blame else reason
        self.line = words if self.verdict == FAILS else f"{self.verdict}: {words}"
        self.user_properties += [("verdict", self.verdict), ("blame", blame)]
        if self.verdict in (FAILS, ERROR):
            raise Broken(self.line)
        if self.verdict != WORKS:
            pytest.skip(self.line)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Return the place of the client's program."""
        return self._pairing.grid.clients[self.pair[0]].paths[0], None, self.nodeid
