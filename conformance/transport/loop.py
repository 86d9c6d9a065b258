"""The only one who waits: runs tasks, and looks at the sockets of their wires.

Always looks at the sockets once more after it has looked at the clock: a suite that
was held up must not blame a target for octets that were there in time.
"""

from __future__ import annotations

import selectors
import time
from collections.abc import Callable
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
        self.done = False
        self._result: T | None = None
        self._error: Exception | None = None

    def resume(self) -> None:
        """Go on with it until it waits again or is done."""
        try:
            rest = next(self.task)
        except StopIteration as stop:
            self.done, self._result = True, stop.value
        except Exception as error:
            self.done, self._error = True, error
        else:
            if isinstance(rest, Await):
                self.until, self.wire = rest.until, rest.wire
            else:
                self.until, self.wire = rest, None

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
        self._going: list[Running[Any]] = []
        self.calibration = Calibration(self._selector, clock)

    def start(self, task: Task[T]) -> Running[T]:
        """Start a task, which goes on whenever somebody waits for one."""
        self._going.append(Running(task))
        return self._going[-1]

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
        going, self._going = self._going, []
        for one in going:
            one.task.close()

    def _turn(self) -> None:
        """Wait until something happens or is due, and let whom it concerns go on."""
        until = self._wait(self._going)
        now = self.clock()
        if until is not None and until <= now:
            self._look(0)
        for one in list(self._going):
            due = one.until is not None and one.until <= now
            if due or (one.wire is not None and one.wire.happened):
                one.resume()
        if len(self._going) > 1:
            # What one task works, the others wait: that is nobody's target's fault.
            self.calibration.late(self.clock() - now)
        self._going = [one for one in self._going if not one.done]

    def _wait(self, going: list[Running[Any]]) -> float | None:
        """Wait until something happens or is due; return when the first is due."""
        told, until = False, None
        for one in going:
            told = told or (one.wire is not None and bool(one.wire.happened))
            if one.until is not None and (until is None or one.until < until):
                until = one.until
        if told:
            self._look(0)
            return until
        self.calibration.ping()
        before = self.clock()
        timeout = None if until is None else max(0.0, until - before)
        quiet = self._look(timeout) == 0
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
