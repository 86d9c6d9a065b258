"""A program that the suite starts, watches and ends.

Ready when the process table says that it listens, never by connecting.  It gets a
process group of its own, so that Ctrl+C at our keyboard is not its end, and nothing
that it starts is left behind.
"""

from __future__ import annotations

import atexit
import contextlib
import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import psutil

from conformance.model import Spec
from conformance.target import command as commands
from conformance.target.complaints import ADDRESS_IN_USE, hint
from conformance.target.keeping import dial
from conformance.target.leftovers import StateFile
from conformance.target.output import Output
from conformance.target.processes import (
    end,
    family,
    free_port,
    holder,
    listeners,
    measure,
)
from conformance.target.spawning import interrupt, spawn
from conformance.tasks import Task
from conformance.verdicts import Finding

#: Seconds in which a program has to listen, and in which it has to end.
_READY, _POLITE, _FIRM = 5.0, 1.0, 5.0
#: Seconds after which a listening socket on another port is taken for the program's.
_ELSEWHERE = 0.3
#: TIME-WAIT lasts 60 seconds on Linux.
_TIME_WAIT = 70.0
_STATE = StateFile()
_ALL: list[Program] = []


class Program:
    """Keeps one command running."""

    owned = True
    remote = False

    def __init__(
        self,
        command: str,
        spec: Spec,
        cwd: Path,
        stretch: Callable[[], float] = lambda: 1.0,
        root: str = "",
    ) -> None:
        self.name, self.option = command, f'--launch "{command}"'
        self._words = commands.words(command)
        commands.check(self._words, cwd)
        self.given = commands.named(self._words)
        self._spec, self._stretch = spec, stretch
        self._cwd, self._root = cwd, root
        self.host = "127.0.0.1"
        self.port = free_port(spec.transport) if "port" in self.given else spec.port
        self._expected = self.port
        self.remarks: list[str] = []
        self.fresh = False
        self._process: subprocess.Popen[bytes] | None = None
        self._known: list[psutil.Process] = []
        self._output: Output | None = None
        self._waited_out = False
        self._listens: tuple[str, int] | None = None
        _ALL.append(self)

    # -- what is known of it ----------------------------------------------------------

    @property
    def entry(self) -> Path | None:
        """The program's source file, where the command names one."""
        return commands.entry(self._words, self._cwd)

    @property
    def running(self) -> bool:
        """Whether the process runs."""
        return self._process is not None and self._process.poll() is None

    @property
    def exit_status(self) -> int | None:
        """The exit status; negative for the signal that ended it."""
        return self._process.poll() if self._process is not None else None

    def open_socket(self, receive_buffer: int | None = None) -> socket.socket:
        """Return a non-blocking socket that has begun to connect."""
        kind = socket.AF_INET6 if ":" in self.host else socket.AF_INET
        return dial(kind, (self.host, self.port), receive_buffer)

    def measure(self, what: str) -> float | None:
        """Return a number about the process and what it has started."""
        return measure(self._process.pid, what) if self._process is not None else None

    def listens_on(self) -> tuple[str, int] | None:
        """Return the address (empty: every interface) and port it listens on."""
        return self._listens

    def last_words(self) -> str:
        """Return the end of what the program printed."""
        if self._output is None:
            return ""
        if not self.running:
            self._output.finish()
        return self._output.last_lines

    # -- starting ---------------------------------------------------------------------

    def start(self) -> Task[Finding | None]:
        """Start it; an address that is still in use is waited out once."""
        found = yield from self._started()
        if found is None or self._waited_out or not self._in_use():
            return found
        self._waited_out = True
        deadline = time.monotonic() + _TIME_WAIT
        while found is not None and time.monotonic() < deadline and self._in_use():
            yield time.monotonic() + 1.0
            found = yield from self._started()
        self.remarks.append("the port was still in use when it was started again")
        return found

    def _in_use(self) -> bool:
        ours = bool(ADDRESS_IN_USE.search(self.last_words()))
        return ours and not holder(self._expected, self._spec.transport)

    def restart(self) -> Task[Finding | None]:
        """Stop it and start it at once on the same port."""
        yield from self.stop()
        return (yield from self._started())

    def _started(self) -> Task[Finding | None]:
        self._spawn()
        began = time.monotonic()
        deadline = began + _READY * self._stretch()
        pause, elsewhere = 0.01, 0.0
        while time.monotonic() < deadline:
            if not self.running:
                return self._died()
            found = self._found()
            if found is not None and found[1] != self._expected:
                elsewhere = elsewhere or time.monotonic()
            settled = time.monotonic() > elsewhere + _ELSEWHERE
            if found is not None and (found[1] == self._expected or settled):
                self._ready(found)
                return None
            yield time.monotonic() + pause
            pause = min(pause * 1.3, 0.05)
        return self._never_listened(time.monotonic() - began)

    def _spawn(self) -> None:
        if self._process is not None:
            self._forget()
        values = {
            "host": self.host,
            "port": str(self._expected),
            "root": self._root or str(self._cwd),
        }
        parts = commands.filled(self._words, values)
        self._process = spawn(parts, self._cwd)
        assert self._process.stdout is not None
        self._output = Output(self._process.stdout)
        self._known = family(self._process.pid)
        _STATE.add(self._process.pid, " ".join(parts))

    def _found(self) -> tuple[str, int] | None:
        """Return where the program listens, its expected port first."""
        assert self._process is not None
        self._known = family(self._process.pid) or self._known
        found = listeners(self._known, self._spec.transport)
        found.sort(key=lambda one: one.port != self._expected)
        return (found[0].host, found[0].port) if found else None

    def _ready(self, found: tuple[str, int]) -> None:
        self._listens = found
        host, self.port = found
        self.host = host or "127.0.0.1"
        self.fresh = True
        if self.port != self._expected:
            remark = f"found on port {self.port} instead of {self._expected}"
            if remark not in self.remarks:
                self.remarks.append(remark)

    # -- why it does not start --------------------------------------------------------

    def _died(self) -> Finding:
        words = self.last_words()
        got = f"it ended at once with status {self.exit_status}"
        other = holder(self._expected, self._spec.transport)
        if ADDRESS_IN_USE.search(words) and other:
            got = f"port {self._expected} is held by {other}"
        self._forget()
        return Finding(self._wanted(), got, hint=hint(words), quote=words, certain=True)

    def _never_listened(self, waited: float) -> Finding:
        words = self.last_words()
        got = f"it runs, but listens nowhere after {waited:.1f} s"
        other = holder(self._expected, self._spec.transport)
        if other:
            got += f"; port {self._expected} is held by {other}"
        self.close()
        return Finding(self._wanted(), got, hint=hint(words), quote=words)

    def _wanted(self) -> str:
        return f"the program to listen on port {self._expected}"

    # -- ending -----------------------------------------------------------------------

    def signal(self, which: str) -> bool:
        """Send `interrupt`, as Ctrl+C does, or `kill`."""
        if self._process is None:
            return False
        with contextlib.suppress(OSError):
            if which == "interrupt":
                interrupt(self._process)
            else:
                self._process.kill()
        return True

    def stop(self) -> Task[None]:
        """End it by SIGINT, and by force where that is not enough."""
        if self._process is None:
            return
        self._known = family(self._process.pid) or self._known
        if self.running:
            self.signal("interrupt")
            yield from self._until_ended(_POLITE)
        end(self._known)
        yield from self._until_ended(_FIRM)
        self._forget()

    def _until_ended(self, seconds: float) -> Task[None]:
        deadline = time.monotonic() + seconds * self._stretch()
        while self.running and time.monotonic() < deadline:
            yield time.monotonic() + 0.005

    def close(self) -> None:
        """End it at once, with all that it has started."""
        if self._process is None:
            return
        end(family(self._process.pid) or self._known)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout=_FIRM)
        self._forget()

    def _forget(self) -> None:
        assert self._process is not None
        if self._process.poll() is not None:
            _STATE.remove(self._process.pid)
        if self._output is not None:
            self._output.finish()


@atexit.register
def close_all() -> None:
    """End every program that this run has started."""
    for program in _ALL:
        program.close()
    _ALL.clear()
