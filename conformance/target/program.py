"""A program that the suite starts, watches and ends.

Ready when the process table says that it listens, never by connecting.  It gets a
process group of its own, so that Ctrl+C at our keyboard is not its end, and nothing
that it starts is left behind.
"""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from conformance.model import Spec
from conformance.phrases import phrase
from conformance.sandbox import Box, Network, Plain
from conformance.target import command as commands
from conformance.target import trouble
from conformance.target.keeping import dial
from conformance.target.life import Life
from conformance.target.ports import Listener, free_port, taken
from conformance.target.processes import short_name
from conformance.target.readiness import watch
from conformance.tasks import Task
from conformance.verdicts import Finding

#: Seconds in which a program has to end by itself; and one that never did before.
_POLITE, _DEAF = 1.0, 0.1
#: TIME-WAIT lasts 60 seconds on Linux.
_TIME_WAIT = 70.0
#: How often another port is tried where somebody was faster at the one we chose.
_PORTS = 3


class Program:
    """Keeps one command running."""

    owned = True
    remote = False

    def __init__(
        self,
        command: str,
        spec: Spec,
        cwd: Path | None = None,
        stretch: Callable[[], float] = lambda: 1.0,
        root: str = "",
        env: Mapping[str, str] | None = None,
        box: Box | None = None,
    ) -> None:
        self._box: Box = box or Plain()
        self.name, self.option = command, commands.option(command)
        self._words = commands.words(command)
        self._cwd = cwd or Path.cwd()
        commands.check(self._words, self._cwd)
        self.given = commands.named(self._words)
        self._spec, self._stretch, self._env = spec, stretch, env
        self._root = root or str(self._cwd)
        if spec.document_root and "root" not in self.given:
            self._words = commands.absolute(self._words, self._cwd)
            self._cwd = Path(self._root)
        self.host = "127.0.0.1"
        chosen = "port" in self.given and not self.network.private
        self.port = free_port(spec.transport) if chosen else spec.port
        self._expected = self.port
        self.remarks: list[str] = []
        self.fresh = False
        self._life: Life | None = None
        self._listens: tuple[str, int] | None = None
        self._was_ready = self._waited_out = self._deaf = False

    # -- what is known of it ----------------------------------------------------------

    @property
    def entry(self) -> Path | None:
        """The program's source file, where the command names one."""
        return commands.entry(self._words, self._cwd)

    @property
    def running(self) -> bool:
        """Whether the process runs."""
        return self._life is not None and self._life.running

    @property
    def exit_status(self) -> int | None:
        """The exit status; negative for the signal that ended it."""
        return self._life.exit_status if self._life is not None else None

    @property
    def network(self) -> Network:
        """The network in which it listens."""
        return self._box.network

    @property
    def _process(self) -> subprocess.Popen[bytes] | None:
        return self._life.process if self._life is not None else None

    def open_socket(self, receive_buffer: int | None = None) -> socket.socket:
        """Return a non-blocking socket: TCP that has begun to connect, or UDP."""
        kind = socket.AF_INET6 if ":" in self.host else socket.AF_INET
        place = (self.host, self.port)
        return dial(kind, place, receive_buffer, self._spec.transport, self.network)

    def measure(self, what: str) -> float | None:
        """Return a number about the process and what it has started."""
        return self._life.measure(what) if self._life is not None else None

    def listens_on(self) -> tuple[str, int] | None:
        """Return the address (empty: every interface) and port it listens on."""
        return self._listens

    def last_words(self) -> str:
        """Return the end of what the program printed."""
        return self._life.last_words() if self._life is not None else ""

    def _remark(self, words: str) -> None:
        if words not in self.remarks:
            self.remarks.append(words)

    # -- starting ---------------------------------------------------------------------

    def start(self) -> Task[Finding | None]:
        """Start it; an address that is still in use is waited out once."""
        found = yield from self._started()
        if "port" in self.given and not self._was_ready:
            found = yield from self._elsewhere(found)
        elif found is not None and not self._waited_out and self._is_remembered():
            found = yield from self._waited()
        return found

    def _elsewhere(self, found: Finding | None) -> Task[Finding | None]:
        """Try other ports where somebody took ours before the program could."""
        for _ in range(_PORTS):
            if found is None or not self._is_blocked():
                return found
            self.port = self._expected = free_port(self._spec.transport)
            found = yield from self._started()
        return found

    def _waited(self) -> Task[Finding | None]:
        """Start it again and again until its port is forgotten."""
        self._waited_out = True
        began = time.monotonic()
        found: Finding | None = None
        while time.monotonic() < began + _TIME_WAIT:
            yield time.monotonic() + 1.0
            found = yield from self._started()
            if found is None or not self._is_remembered():
                break
        waited = time.monotonic() - began
        self._remark(
            phrase(
                "the port was still in use when it was started again; "
                "waited {waited:.0f} s",
                waited=waited,
            )
        )
        return found

    def _is_blocked(self) -> bool:
        """Tell whether it ended because somebody or something has its port."""
        life, transport = self._life, self._spec.transport
        return life is not None and trouble.blocked(life, self._expected, transport)

    def _is_remembered(self) -> bool:
        """Tell whether only a connection that has ended still holds the port."""
        if not self._is_blocked():
            return False
        if self.network.private:
            # Before its first life nobody was in there.
            return self._was_ready
        return not taken(self._expected, self._spec.transport)

    def restart(self) -> Task[Finding | None]:
        """Stop it and start it at once on the same port."""
        yield from self.stop()
        return (yield from self._started())

    def _started(self) -> Task[Finding | None]:
        yield from self._cleared()
        values = {"host": "127.0.0.1", "port": str(self._expected), "root": self._root}
        parts = commands.filled(self._words, values)
        environment = commands.environment(self._env)
        self._life = life = Life(
            parts, self.name, self._cwd, environment, box=self._box
        )
        began, transport = time.monotonic(), self._spec.transport
        listener = yield from watch(life, self._expected, transport, self._stretch)
        found: Finding | None = None
        if listener is not None:
            if "port" not in self.given:
                found = trouble.shared(life, listener.port, transport)
            if found is None:
                self._ready(listener)
                return None
        if found is None and life.running:
            waited = time.monotonic() - began
            found = trouble.silent(life, self._expected, transport, waited)
        left = yield from life.end()
        return found or trouble.died(life, self._expected, transport, left)

    def _ready(self, found: Listener) -> None:
        self.host, self.port = found.reach, found.port
        self._listens = (found.host, found.port)
        self.fresh = self._was_ready = True
        if self.port != self._expected:
            self._remark(
                phrase(
                    "found on port {port} instead of {expected}",
                    port=self.port,
                    expected=self._expected,
                )
            )

    # -- ending -----------------------------------------------------------------------

    def signal(self, which: str) -> bool:
        """Send `interrupt`, as Ctrl+C does, or `kill`; tell whether it still ran."""
        if self._life is None:
            return False
        return self._life.interrupt() if which == "interrupt" else self._life.kill()

    def stop(self) -> Task[None]:
        """End it by SIGINT, and by force where that is not enough."""
        life = self._life
        if life is not None and life.running:
            life.family()
            life.interrupt()
            polite = _DEAF if self._deaf else _POLITE
            yield from life.until_ended(polite * self._stretch())
            self._deaf = life.running
        yield from self._cleared()

    def _cleared(self) -> Task[None]:
        """End whatever is left of the process before."""
        if self._life is None:
            return
        left = yield from self._life.end()
        if left:
            names = ", ".join(map(short_name, left[:3]))
            self._remark(
                phrase("ended what the program had left behind: {names}", names=names)
            )

    def close(self) -> None:
        """End it at once, with all that it has started."""
        if self._life is not None:
            self._life.end_now()
