"""A bad network in plain Python: what becomes of each datagram on its way.

Seeded, so that a run can be brought back; time is an argument.  `request` is what
the client says, `reply` what the server says, whichever of them the suite plays.
"""

from __future__ import annotations

from collections import Counter
from random import Random

from conformance.model import Impair

#: Seconds by which a datagram is late that others overtake.
_OVERTAKEN = 0.02


class Network:
    """Decides about every datagram of one play."""

    def __init__(self, impair: Impair, seed: str) -> None:
        self._impair, self._random = impair, Random(f"{seed}/network")
        self._counts: Counter[str] = Counter()

    def carry(self, direction: str, now: float) -> list[float]:
        """Return when a datagram arrives: never (empty), once, or twice."""
        self._counts[direction] += 1
        # Asked in this order for each datagram, so that one share does not move another.
        lost, twice, late = (self._random.random() for _ in range(3))
        named = (direction, self._counts[direction]) in self._impair.lose
        if named or lost < self._impair.loss:
            return []
        arrives = now + self._impair.delay
        if late < self._impair.reorder:
            arrives += _OVERTAKEN
        return [arrives] * (2 if twice < self._impair.duplicate else 1)
