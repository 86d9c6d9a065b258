"""Who meets whom when: pairs in their order, some at a time; a failing one again, alone.

Knows pairs by their numbers and how one is played; nothing of programs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from conformance.matrix.pairs import FAILS, UNSTABLE, WORKS, Outcome
from conformance.tasks import Task
from conformance.transport import Loop, Running

#: A client's and a server's number; 0 is the reference.
Pair = tuple[int, int]
#: Plays a pair, for the first or the second time.
Play = Callable[[Pair, int], Task[Outcome]]


class Rounds:
    """Plays pairs; `decided` holds what became of those that are decided."""

    def __init__(
        self, play: Play, loop: Loop, pairs: Sequence[Pair], most: int
    ) -> None:
        """Play `pairs`, at most so many at a time."""
        self.decided: dict[Pair, Outcome] = {}
        self._play, self._loop, self._most = play, loop, most
        self._waiting = list(pairs)
        self._first: dict[Pair, Outcome] = {}
        self._running: dict[Pair, Running[Any]] = {}
        self._alone = False

    def outcome(self, pair: Pair) -> Outcome:
        """Return what became of a pair, played now if it was not before."""
        if pair not in self.decided:
            first = self._played(pair)
            again = first.verdict == FAILS
            self.decided[pair] = self._again(pair, first) if again else first
        return self.decided[pair]

    def _played(self, pair: Pair) -> Outcome:
        """Play until a pair was played, others beside it."""
        known = (*self._first, *self._running, *self._waiting)
        if pair not in known:
            self._waiting.insert(0, pair)
        self._admit()
        while pair not in self._first:
            earliest = next(iter(self._running.values()))
            self._loop.until(self._running.get(pair, earliest))
        return self._first[pair]

    def _again(self, pair: Pair, first: Outcome) -> Outcome:
        """Play a failing pair once more when nobody else plays."""
        self._alone = True
        for running in list(self._running.values()):
            self._loop.until(running)
        second = self._loop.run(self._play(pair, 2))
        self._alone = False
        if second.verdict == WORKS:
            return Outcome(UNSTABLE, f"it failed once: {first.reason}")
        return second if second.verdict == FAILS else first

    def _admit(self) -> None:
        while self._waiting and len(self._running) < self._most and not self._alone:
            self._begin(self._waiting.pop(0))

    def _begin(self, pair: Pair) -> None:
        self._running[pair] = self._loop.start(self._whole(pair))

    def _whole(self, pair: Pair) -> Task[None]:
        try:
            self._first[pair] = yield from self._play(pair, 1)
        finally:
            self._running.pop(pair, None)
        self._admit()
