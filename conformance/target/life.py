"""One process from its start to its end, with all that it starts.

Knows what runs, what it prints, where it listens and how to end it; not what a
target is, nor what is wrong when it does not listen.
"""

from __future__ import annotations

import atexit
import os
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from conformance.sandbox import Box, Network, Plain
from conformance.target.ending import (
    MARK,
    at_once,
    end,
    end_adopted,
    end_all,
    fresh_mark,
)
from conformance.target.keeping import TargetError
from conformance.target.late import psutil
from conformance.target.leftovers import StateFile
from conformance.target.output import Output
from conformance.target.ports import Listener, listeners
from conformance.target.processes import family, look_up, measure
from conformance.target.spawning import interrupt, interrupted, spawn
from conformance.tasks import Task

_STATE = StateFile()
_OWNER = os.getpid()
_LIVES: dict[str, Life] = {}
#: Seconds between two looks at a process that is about to end.
_LOOK = 0.005
#: What a shell, and a box, add to the number of the signal that ended a program.
_SIGNALLED = 128


class Life:
    """A process that runs, and what is left of it afterwards."""

    def __init__(
        self,
        parts: Sequence[str],
        shown: str,
        cwd: Path,
        environment: Mapping[str, str],
        keyboard: int | None = None,
        box: Box | None = None,
    ) -> None:
        self._box: Box = box or Plain()
        self._mark = fresh_mark()
        _STATE.announce(self._mark, shown)
        try:
            marked = {**environment, MARK: self._mark}
            wrapped = self._box.wrapped(parts, cwd)
            with self._box.network.entered():
                self.process = spawn(wrapped, cwd, marked, keyboard)
        except TargetError:
            _STATE.remove(self._mark)
            raise
        _LIVES[self._mark] = self
        self._leader = look_up(self.process.pid)
        self._seen: dict[int, psutil.Process] = {}
        self._buried = False
        assert self.process.stdout is not None
        self.output = Output(self.process.stdout)
        errors = self.process.stderr
        self.errors = Output(errors) if errors is not None else None
        _STATE.started(self._mark, self.process.pid)

    @property
    def network(self) -> Network:
        """The network in which it listens."""
        return self._box.network

    # -- looking ----------------------------------------------------------------------

    @property
    def running(self) -> bool:
        """Whether the process runs."""
        return self.process.poll() is None

    @property
    def exit_status(self) -> int | None:
        """The exit status; negative for the signal that ended it."""
        status = self.process.poll()
        if status is not None and status > _SIGNALLED and self._box.above:
            return _SIGNALLED - status
        return status

    def family(self) -> list[psutil.Process]:
        """Return the program and what it has started; nothing when it has ended."""
        found = family(self._leader, self._box.above) if self.running else []
        self._seen.update((one.pid, one) for one in found)
        return found

    def listeners(self, transport: str) -> list[Listener]:
        """Return where it listens."""
        return listeners(self.family(), transport)

    def measure(self, what: str) -> float | None:
        """Return a number over all its processes; `None` when it has ended."""
        return measure(self.family(), what)

    def last_words(self) -> str:
        """Return the end of what it has printed, errors last."""
        found = [one for one in (self.output, self.errors) if one is not None]
        for one in found:
            one.catch_up()
        return "\n".join(one.last_lines for one in found if one.last_lines)

    # -- ending -----------------------------------------------------------------------

    def interrupt(self) -> bool:
        """Do what Ctrl+C does; tell whether it could be done."""
        if not self._box.above:
            return interrupt(self.process)
        return any(map(interrupted, self.family()[:1]))

    def kill(self) -> bool:
        """Kill it with all that it has started; tell whether it still ran."""
        found = family(self._leader) if self.running else []
        end(found)
        return bool(found)

    def until_ended(self, seconds: float) -> Task[None]:
        """Wait for the end of the process, but not longer."""
        deadline = time.monotonic() + seconds
        while self.running and time.monotonic() < deadline:
            yield time.monotonic() + _LOOK

    def end(self) -> Task[list[psutil.Process]]:
        """End what is left of it; return what it had left behind.

        That is what outlived it, or, while it still ran, had got out of its family.
        """
        if self._buried:
            return []
        self._seen.update((one.pid, one) for one in family(self._leader))
        seen = set(self._seen) if self.running else set()
        killed = yield from end_all(list(self._seen.values()), self._mark)
        if self._box.adopts:
            end_adopted({one.process.pid for one in _LIVES.values()})
        yield from self.until_ended(1.0)
        self._bury()
        if self._box.above:
            # Nothing outlives a box: what is found there is only on its way out.
            return []
        return [one for pid, one in killed.items() if pid not in seen]

    def _bury(self) -> None:
        self.output.close()
        if self.errors is not None:
            self.errors.close()
        if not self.running:
            self._buried = True
            _LIVES.pop(self._mark, None)
            _STATE.remove(self._mark)

    def end_now(self) -> None:
        """End it here and now."""
        at_once(self.end())


@atexit.register
def close_all() -> None:
    """End everything that this run has started and that still runs."""
    if os.getpid() != _OWNER:
        return
    for life in list(_LIVES.values()):
        life.kill()
    for life in list(_LIVES.values()):
        life.end_now()
