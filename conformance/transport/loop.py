"""The only one who waits: runs tasks, and looks at the sockets of their wires.

Always looks at the sockets once more after it has looked at the clock: a suite that
was held up must not blame a target for octets that were there in time.
"""

from __future__ import annotations

import selectors
import time
from collections.abc import Callable
from dataclasses import dataclass

from conformance.tasks import Await, T, Task, Telling
from conformance.transport.calibration import Calibration
from conformance.transport.wire import AnyLine, Wire


@dataclass
class _Running:
    """A task and what it waits for."""

    task: Task[object]
    until: float | None = 0.0
    wire: Telling | None = None
    result: object = None
    done: bool = False


class Loop:
    """Runs tasks until they are done; the only one who waits."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self._selector = selectors.DefaultSelector()
        self.calibration = Calibration(self._selector, clock)

    def run(self, task: Task[T]) -> T:
        """Run one task to its end and return its result."""
        return self.run_all([task])[0]

    def run_all(self, tasks: list[Task[T]]) -> list[T]:
        """Run tasks side by side; return their results in the order given."""
        running = [_Running(task) for task in tasks]
        try:
            self._run(running)
        finally:
            for one in running:
                one.task.close()
        return [one.result for one in running]  # type: ignore[misc]

    def _run(self, running: list[_Running]) -> None:
        going = running
        while going:
            self._wait(going)
            now = self.clock()
            self._look(0)
            for one in going:
                due = one.until is not None and one.until <= now
                if due or (one.wire is not None and one.wire.happened):
                    self._resume(one)
            going = [one for one in going if not one.done]

    def _wait(self, going: list[_Running]) -> None:
        told = any(one.wire is not None and one.wire.happened for one in going)
        until = min((one.until for one in going if one.until is not None), default=None)
        if told:
            self._look(0)
            return
        self.calibration.ping()
        before = self.clock()
        timeout = None if until is None else max(0.0, until - before)
        quiet = self._look(timeout) == 0
        if quiet and until is not None and timeout:
            self.calibration.late(self.clock() - until)

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

    def _resume(self, one: _Running) -> None:
        try:
            rest = next(one.task)
        except StopIteration as stop:
            one.done, one.result = True, stop.value
            return
        if isinstance(rest, Await):
            one.until, one.wire = rest.until, rest.wire
        else:
            one.until, one.wire = rest, None

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
        """Release what the loop holds."""
        self.calibration.close()
        self._selector.close()
