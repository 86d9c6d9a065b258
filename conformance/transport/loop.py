"""The only one who waits: runs tasks, and looks at the sockets of their wires.

Always looks at the sockets once more after it has looked at the clock: a suite that
was held up must not blame a target for octets that were there in time.
"""

from __future__ import annotations

import heapq
import itertools
import selectors
import time
from collections.abc import Callable, Iterable
from typing import Any, Generic

from conformance.tasks import Await, T, Task, Telling
from conformance.transport.calibration import Calibration
from conformance.transport.wire import AnyLine, Wire


class Running(Generic[T]):
    """A task that was started: what it waits for, and what came of it."""

    def __init__(self, task: Task[T]) -> None:
        self.task = task
        self.until: float | None = 0.0
        self.wire: Telling | None = None
        #: When the loop will look at it, whatever happens.
        self.noted: float | None = None
        self.done = False
        self._result: T | None = None
        self._error: Exception | None = None

    def resume(self) -> None:
        """Go on with it until it waits again or is done."""
        try:
            rest = next(self.task)
        except StopIteration as stop:
            self._end(stop.value, None)
        except Exception as error:
            self._end(None, error)
        else:
            if isinstance(rest, Await):
                self.until, self.wire = rest.until, rest.wire
            else:
                self.until, self.wire = rest, None

    def _end(self, result: T | None, error: Exception | None) -> None:
        self.done, self.until, self.wire = True, None, None
        self._result, self._error = result, error

    def result(self) -> T:
        """Return what it returned; raise what it raised."""
        if self._error is not None:
            raise self._error
        return self._result  # type: ignore[return-value]


class Loop:
    """Runs tasks side by side; the only one who waits."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self._selector = selectors.DefaultSelector()
        self._going: dict[Running[Any], None] = {}
        #: Those that wait for a wire, by the wire; each wire is one task's.
        self._listening: dict[Telling, Running[Any]] = {}
        #: Those whose wire has something for them.
        self._told: list[Running[Any]] = []
        #: A heap of times at which tasks may be due; what they wait for may have changed.
        self._due: list[tuple[float, int, Running[Any]]] = []
        self._count = itertools.count()
        self.calibration = Calibration(self._selector, clock)

    def start(self, task: Task[T]) -> Running[T]:
        """Start a task, which goes on whenever somebody waits for one."""
        running = Running(task)
        self._going[running] = None
        self._note(running)
        return running

    def until(self, wanted: Running[T]) -> T:
        """Run all that was started until `wanted` is done; return its result.

        Whatever ends this early, such as Ctrl+C, ends all that was started.
        """
        try:
            while not wanted.done:
                self._turn()
        except BaseException:
            self.abandon()
            raise
        return wanted.result()

    def run(self, task: Task[T]) -> T:
        """Run one task to its end and return its result."""
        return self.until(self.start(task))

    def abandon(self) -> None:
        """End every task that was started and is not done."""
        going = list(self._going)
        for held in (self._going, self._listening, self._told, self._due):
            held.clear()
        for one in going:
            one.task.close()

    def _turn(self) -> None:
        """Wait until something happens or is due, and let whom it concerns go on."""
        until = self._wait()
        now = self.clock()
        if until is not None and until <= now:
            self._look(0)
        for one in self._concerned(now):
            self._resume(one)
        if len(self._going) > 1:
            # What one task works, the others wait: that is nobody's target's fault.
            self.calibration.late(self.clock() - now)

    def _concerned(self, now: float) -> Iterable[Running[Any]]:
        """Return those who are told something or are due, each once."""
        told, self._told = self._told, []
        while self._due and self._due[0][0] <= now:
            at, _, one = heapq.heappop(self._due)
            if one.until == at:
                one.noted = None
                told.append(one)
        return dict.fromkeys(told)

    def _resume(self, running: Running[Any]) -> None:
        """Let one go on, and take note of what it waits for then."""
        if running.wire is not None:
            self._listening.pop(running.wire, None)
        running.resume()
        if running.done:
            self._going.pop(running, None)
        else:
            self._note(running)

    def _note(self, running: Running[Any]) -> None:
        wire, until = running.wire, running.until
        if wire is not None:
            self._listening[wire] = running
            if wire.happened:
                self._told.append(running)
        if until is not None and until != running.noted:
            heapq.heappush(self._due, (until, next(self._count), running))
        running.noted = until

    def _first_due(self) -> float | None:
        """Return when the first is due; forget what is waited for no longer."""
        while self._due and self._due[0][2].until != self._due[0][0]:
            heapq.heappop(self._due)
        return self._due[0][0] if self._due else None

    def _wait(self) -> float | None:
        """Wait until something happens or is due; return when the first is due."""
        until = self._first_due()
        if self._told:
            self._look(0)
            self.calibration.waited(self.clock())
            return until
        self.calibration.ping()
        before = self.clock()
        timeout = None if until is None else max(0.0, until - before)
        quiet = self._look(timeout) == 0
        self.calibration.waited(before)
        if quiet and until is not None and timeout:
            self.calibration.late(self.clock() - until)
        return until

    def _look(self, timeout: float | None) -> int:
        ready = self._selector.select(timeout)
        now = self.clock()
        for key, mask in ready:
            if key.data is None:
                self.calibration.answered(now)
            else:
                wire, line = key.data
                wire.ready(line, mask)
                if wire.happened and wire in self._listening:
                    self._told.append(self._listening[wire])
        return len(ready)

    def watch(self, wire: Wire, line: AnyLine) -> None:
        """Watch `line` for what it wants now."""
        wants = line.wants()
        if wants == line.interest:
            return
        if line.interest == 0:
            self._selector.register(line.sock, wants, (wire, line))
        elif wants == 0:
            self._selector.unregister(line.sock)
        else:
            self._selector.modify(line.sock, wants, (wire, line))
        line.interest = wants

    def forget(self, line: AnyLine) -> None:
        """Stop watching `line`."""
        if line.interest:
            self._selector.unregister(line.sock)
            line.interest = 0

    def close(self) -> None:
        """End what still runs, and release what the loop holds."""
        self.abandon()
        self.calibration.close()
        self._selector.close()
