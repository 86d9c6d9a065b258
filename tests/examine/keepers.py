"""A keeper whose program is scripted: which plays pass, when it dies."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from pathlib import Path

from conformance.sandbox import HOST, Network
from conformance.target.keeping import dial
from conformance.tasks import Task
from conformance.verdicts import Finding

Talk = Callable[[socket.socket, int], None]


class Scripted:
    """A server in a thread; `talk` gets each connection and its number since start."""

    remote = False
    given: frozenset[str] = frozenset({"port"})
    exit_status: int | None = 1
    entry: Path | None = None
    network: Network = HOST

    def __init__(self, talk: Talk, owned: bool = True) -> None:
        self.name, self.option, self.host = "scripted", "--launch x", "127.0.0.1"
        self.owned, self._talk = owned, talk
        self.remarks: list[str] = []
        self.fresh, self.running, self.starts = False, False, 0
        self._listening = socket.create_server(("127.0.0.1", 0), backlog=100)
        self.port: int = self._listening.getsockname()[1]
        self.connections = 0
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                conn, _ = self._listening.accept()
            except OSError:
                return
            self.connections += 1
            with conn:
                self._talk(conn, self.connections)

    def open_socket(self, receive_buffer: int | None = None) -> socket.socket:
        """Return a socket that has begun to connect."""
        return dial(socket.AF_INET, (self.host, self.port), receive_buffer)

    def start(self) -> Task[Finding | None]:
        """Count a start; connections are numbered anew."""
        self.running = self.fresh = True
        self.starts += 1
        self.connections = 0
        return None
        yield 0.0

    restart = start

    def stop(self) -> Task[None]:
        """Be stopped."""
        self.running = False
        return
        yield 0.0

    def signal(self, which: str) -> bool:
        """Take no signal."""
        return True

    def measure(self, what: str) -> float | None:
        """Show nothing."""
        return None

    def listens_on(self) -> tuple[str, int] | None:
        """Listen here."""
        return (self.host, self.port)

    def last_words(self) -> str:
        """Say nothing."""
        return ""

    def close(self) -> None:
        """Stop listening."""
        self._listening.close()
