"""A client under test: started anew in each case, typed at, and read from.

The suite is its server, so there is nothing to connect to; what it is told is the
port at which we wait, where its command names one.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Mapping
from pathlib import Path

from conformance.model import Spec
from conformance.phrases import phrase
from conformance.sandbox import Box, Network, Plain
from conformance.target import command as commands
from conformance.target.complaints import hint
from conformance.target.keyboard import WANTS_TERMINAL, Keyboard
from conformance.target.life import Life
from conformance.tasks import Task
from conformance.verdicts import Finding

_POLITE = 0.5


class Client:
    """Keeps one command that is run again and again."""

    owned = True
    remote = False
    fresh = False
    host = "127.0.0.1"

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
        self._stretch, self._env, self._root = stretch, env, root or str(self._cwd)
        self.port = spec.port
        self.remarks: list[str] = []
        self._terminal = False
        self._life: Life | None = None
        self._keyboard: Keyboard | None = None

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
        """The network in which we wait for it."""
        return self._box.network

    # -- in a case --------------------------------------------------------------------

    def launch(self, port: int) -> Task[Finding | None]:
        """Start it, and tell it where its server is."""
        yield from self.stop()
        self.port = port
        values = {"host": self.host, "port": str(port), "root": self._root}
        parts = commands.filled(self._words, values)
        self._keyboard = Keyboard(self._terminal)
        environment = commands.environment(self._env)
        plug = self._keyboard.plug
        self._life = Life(parts, self.name, self._cwd, environment, plug, self._box)
        self._keyboard.plugged(self._life.process)
        return None

    def type(self, data: bytes) -> bool:
        """Type at its keyboard."""
        if self._keyboard is not None:
            self._keyboard.type(data)
        return True

    def printed(self) -> tuple[bytes, bytes, bool]:
        """Return what it has printed, its errors, and whether that is all."""
        life = self._life
        if life is None or life.errors is None:
            return b"", b"", True
        done = not life.running
        return life.output.kept, life.errors.kept, done

    def wants_terminal(self) -> bool:
        """Tell whether it has failed for want of a terminal; the next start gives one."""
        words = self.last_words()
        if self._terminal or os.name == "nt" or not WANTS_TERMINAL.search(words):
            return False
        self._terminal = True
        self.remarks.append(phrase("the program wants a terminal and was given one"))
        return True

    def complaint(self) -> str:
        """Return advice on what it has printed, or nothing."""
        return hint(self.last_words())

    # -- as every keeper --------------------------------------------------------------

    def open_socket(self, receive_buffer: int | None = None) -> socket.socket:
        """Fail: a client can't be connected to."""
        raise OSError("a client can't be connected to")

    def start(self) -> Task[Finding | None]:
        """Do nothing: each case starts it."""
        return None
        yield 0.0

    restart = start

    def stop(self) -> Task[None]:
        """End it by SIGINT, and by force where that is not enough."""
        life = self._life
        if life is None:
            return
        if life.running:
            life.family()
            life.interrupt()
            yield from life.until_ended(_POLITE * self._stretch())
        yield from life.end()
        if self._keyboard is not None:
            self._keyboard.close()
            self._keyboard = None

    def signal(self, which: str) -> bool:
        """Send `interrupt`, as Ctrl+C does, or `kill`; tell whether it still ran."""
        if self._life is None:
            return False
        return self._life.interrupt() if which == "interrupt" else self._life.kill()

    def measure(self, what: str) -> float | None:
        """Return a number about the process and what it has started."""
        return self._life.measure(what) if self._life is not None else None

    def listens_on(self) -> tuple[str, int] | None:
        """Return nothing: a client does not listen."""
        return None

    def last_words(self) -> str:
        """Return the end of what the program printed."""
        return self._life.last_words() if self._life is not None else ""

    def close(self) -> None:
        """End it at once, with all that it has started."""
        if self._life is not None:
            self._life.end_now()
        if self._keyboard is not None:
            self._keyboard.close()
