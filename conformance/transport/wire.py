"""The connections of one play: performs actions, and collects what happens.

Nothing waits here and nothing is judged; the loop tells which lines can be read or
written.
"""

from __future__ import annotations

import socket
from typing import Protocol

from conformance.happenings import (
    Action,
    Connected,
    Drop,
    Finish,
    Happening,
    Listen,
    Listening,
    Open,
    Read,
    Refused,
    Send,
)
from conformance.phrases import phrase
from conformance.sandbox import Network
from conformance.transport.datagrams import Datagrams
from conformance.transport.line import Line, in_words
from conformance.transport.waiting import Waiting, bound

AnyLine = Line | Datagrams | Waiting


class Watcher(Protocol):
    """Who tells a wire that its lines can be read or written."""

    def watch(self, wire: Wire, line: AnyLine) -> None:
        """Watch a line for what it wants now."""
        ...

    def forget(self, line: AnyLine) -> None:
        """Stop watching a line."""
        ...


class Reached(Protocol):
    """Who is at the other end: a new socket to it, and its address."""

    @property
    def host(self) -> str:
        """Its address."""
        ...

    @property
    def port(self) -> int:
        """Its port."""
        ...

    @property
    def network(self) -> Network:
        """The network in which it is."""
        ...

    def open_socket(self, receive_buffer: int | None = None) -> socket.socket:
        """Return a non-blocking socket: TCP that connects, or UDP."""
        ...


class Wire:
    """The connections of one play, by their labels."""

    def __init__(self, loop: Watcher, target: Reached) -> None:
        self._loop, self._target = loop, target
        self._lines: dict[str, AnyLine] = {}
        self._waiting: dict[str, Waiting] = {}
        self._unsent: dict[str, AnyLine] = {}
        self._last: list[tuple[str, int]] = []
        self.happened: list[Happening] = []

    def collect(self) -> list[Happening]:
        """Return what has happened since the last time."""
        happened, self.happened = self.happened, []
        return happened

    def perform(self, action: Action) -> None:
        """Do one thing; nothing waits, and nothing is sent before `flush`."""
        if isinstance(action, Open):
            self._open(action)
        elif isinstance(action, Listen):
            self._listen(action)
        else:
            line = self._lines.get(getattr(action, "label", ""))
            if line is not None:
                self._do(line, action)

    def _do(self, line: AnyLine, action: Action) -> None:
        if isinstance(action, Drop):
            self._drop(line, action.reset)
            return
        if isinstance(action, Read):
            line.reading = action.on
            self._loop.watch(self, line)
        elif isinstance(action, (Send, Finish)):
            line.send(action.message if isinstance(action, Send) else None)
            self._unsent[line.label] = line

    def flush(self) -> None:
        """Send what can be sent now; the loop tells when the rest can."""
        unsent, self._unsent = self._unsent, {}
        for line in unsent.values():
            line.flush()
            self._loop.watch(self, line)

    def close(self) -> None:
        """Close whatever is still open."""
        for line in [*self._lines.values(), *self._waiting.values()]:
            self._loop.forget(line)
            line.close(reset=True)
        self._lines.clear()
        self._waiting.clear()

    def _open(self, action: Open) -> None:
        try:
            sock = self._target.open_socket(action.receive_buffer)
        except OSError as error:
            self.happened.append(Refused(action.label, in_words(error)))
            return
        if sock.type == socket.SOCK_DGRAM:
            to = (self._target.host, self._target.port)
            self._add(self._datagrams(action.label, sock, to))
            self.happened.append(Connected(action.label))
            return
        self._add(Line(action.label, sock, self.happened_now, action.reading))

    def _datagrams(
        self, label: str, sock: socket.socket, to: tuple[str, int] | None
    ) -> Datagrams:
        return Datagrams(label, sock, self.happened_now, to, self._last)

    def happened_now(self, happening: Happening) -> None:
        """Take note of what a line tells."""
        self.happened.append(happening)

    def _listen(self, action: Listen) -> None:
        try:
            sock = bound(action, self._target.network)
        except OSError as error:
            why = phrase(
                "port {port} can't be had: {why}; end what holds it, then run again",
                port=action.port,
                why=error.strerror,
            )
            self.happened.append(Refused(action.label, why))
            return
        self.happened.append(Listening(action.label, sock.getsockname()[1]))
        if action.transport == "udp" and action.open:
            self._add(self._datagrams(action.label, sock, None))
            self.happened.append(Connected(action.label))
            return
        waiting = Waiting(action.label, sock, self._accepted)
        self._waiting[action.label] = waiting
        if action.open:
            self._loop.watch(self, waiting)

    def _accepted(self, label: str, sock: socket.socket) -> None:
        """Have the talk with the client that came; the next one has to wait."""
        line = Line(label, sock, self.happened_now)
        line.connecting = False
        self._loop.forget(self._waiting[label])
        self._add(line)
        self.happened.append(Connected(label))

    def _add(self, line: AnyLine) -> None:
        self._lines[line.label] = line
        self._loop.watch(self, line)

    def _drop(self, line: AnyLine, reset: bool) -> None:
        del self._lines[line.label]
        self._unsent.pop(line.label, None)
        self._loop.forget(line)
        line.close(reset)
        waiting = self._waiting.get(line.label)
        if waiting is not None:
            self._loop.watch(self, waiting)

    # -- called by the loop -----------------------------------------------------------

    def ready(self, line: AnyLine, mask: int) -> None:
        """Read and write what can be read and written now."""
        if line not in (self._lines.get(line.label), self._waiting.get(line.label)):
            return
        if not line.ready(mask):
            self._drop(line, reset=False)
        elif line in (self._lines.get(line.label), None):
            self._loop.watch(self, line)
