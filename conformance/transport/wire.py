"""The connections of one play: sockets are read and written here, and judged nowhere.

A `Wire` performs actions, never waits, and collects what happens; the loop tells it
which of its lines can be read or written.
"""

from __future__ import annotations

import errno
import selectors
import socket
import struct
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import Protocol

from conformance.happenings import (
    Action,
    Broken,
    Connected,
    Drop,
    Ended,
    Finish,
    Happening,
    Open,
    Read,
    Received,
    Refused,
    Send,
    Taken,
)
from conformance.messages import Message

_CHUNK = 1 << 16
_CHUNKS = 16
_LINGER_RESET = struct.pack("ii", 1, 0)
_LINGER_RESET_WINDOWS = struct.pack("hh", 1, 0)


class Line:
    """One connection: its socket and what is still to be sent."""

    def __init__(self, label: str, sock: socket.socket, reading: bool) -> None:
        self.label, self.sock, self.reading = label, sock, reading
        self.connecting = True
        self.ended = False
        self.queue: deque[Message | None] = deque()
        self.offset = 0
        self.interest = 0

    def wants(self) -> int:
        """Return what the loop must watch for."""
        write = selectors.EVENT_WRITE if self.connecting or self.queue else 0
        read = self.reading and not self.connecting and not self.ended
        return write | (selectors.EVENT_READ if read else 0)


class Watcher(Protocol):
    """Who tells a wire that its lines can be read or written."""

    def watch(self, wire: Wire, line: Line) -> None:
        """Watch a line for what it wants now."""
        ...

    def forget(self, line: Line) -> None:
        """Stop watching a line."""
        ...


class Wire:
    """The connections of one play, by their labels."""

    def __init__(
        self, loop: Watcher, dial: Callable[[int | None], socket.socket]
    ) -> None:
        self._loop, self._dial = loop, dial
        self._lines: dict[str, Line] = {}
        self.happened: list[Happening] = []

    def collect(self) -> list[Happening]:
        """Return what has happened since the last time."""
        happened, self.happened = self.happened, []
        return happened

    def perform(self, action: Action) -> None:
        """Do one thing; nothing waits."""
        if isinstance(action, Open):
            self._open(action)
            return
        line = self._lines.get(getattr(action, "label", ""))
        if line is None:
            return
        if isinstance(action, Send):
            line.queue.append(action.message)
            self._write(line)
        elif isinstance(action, Finish):
            line.queue.append(None)
            self._write(line)
        elif isinstance(action, Read):
            line.reading = action.on
        elif isinstance(action, Drop):
            self._drop(line, action.reset)
            return
        self._loop.watch(self, line)

    def close(self) -> None:
        """Close whatever is still open."""
        for line in list(self._lines.values()):
            self._drop(line, reset=True)

    def _open(self, action: Open) -> None:
        try:
            sock = self._dial(action.receive_buffer)
        except OSError as error:
            self.happened.append(Refused(action.label, _words(error)))
            return
        line = Line(action.label, sock, action.reading)
        self._lines[action.label] = line
        self._loop.watch(self, line)

    def _drop(self, line: Line, reset: bool) -> None:
        del self._lines[line.label]
        self._loop.forget(line)
        with suppress(OSError):
            if reset:
                line.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _linger())
            line.sock.close()

    # -- called by the loop -----------------------------------------------------------

    def ready(self, line: Line, mask: int) -> None:
        """Read and write what can be read and written now."""
        if self._lines.get(line.label) is not line:
            return
        if line.connecting:
            self._connected(line)
        else:
            if mask & selectors.EVENT_READ:
                self._read(line)
            if mask & selectors.EVENT_WRITE:
                self._write(line)
        if self._lines.get(line.label) is line:
            self._loop.watch(self, line)

    def _connected(self, line: Line) -> None:
        error = line.sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        if error and error not in _AFTERWARDS:
            self.happened.append(Refused(line.label, _words(OSError(error, ""))))
            self._drop(line, reset=False)
            return
        line.connecting = False
        self.happened.append(Connected(line.label))
        if error:
            self._end(line, "rst")

    def _read(self, line: Line) -> None:
        for _ in range(_CHUNKS):
            try:
                data = line.sock.recv(_CHUNK)
            except (BlockingIOError, InterruptedError):
                return
            except OSError:
                self._end(line, "rst")
                return
            if not data:
                self._end(line, "fin")
                return
            self.happened.append(Received(line.label, data))
            if len(data) < _CHUNK:
                return

    def _end(self, line: Line, how: str) -> None:
        line.ended = True
        if how == "rst":
            line.queue.clear()
        self.happened.append(Ended(line.label, how))

    def _write(self, line: Line) -> None:
        while line.queue and not line.connecting:
            message = line.queue[0]
            try:
                if message is None:
                    line.sock.shutdown(socket.SHUT_WR)
                elif not self._hand_over(line, message):
                    return
            except (BlockingIOError, InterruptedError):
                return
            except OSError:
                line.queue.clear()
                self.happened.append(Broken(line.label))
                return
            line.queue.popleft()
            line.offset = 0

    def _hand_over(self, line: Line, message: Message) -> bool:
        """Give the kernel as much as it takes in one go; True when that was all."""
        total = 0
        while line.offset < len(message) and total < _CHUNK * _CHUNKS:
            piece = message.cut(line.offset, line.offset + _CHUNK)
            try:
                taken = line.sock.send(piece)
            except (BlockingIOError, InterruptedError):
                break
            line.offset += taken
            total += taken
        if total:
            self.happened.append(Taken(line.label, total))
        return line.offset >= len(message)


#: Errors of a connection that stood, and was reset before we looked.
_AFTERWARDS = {errno.ECONNRESET, errno.EPIPE}


def _linger() -> bytes:
    return _LINGER_RESET_WINDOWS if _WINDOWS else _LINGER_RESET


_WINDOWS = hasattr(socket, "SIO_RCVALL")


def _words(error: OSError) -> str:
    """Return why there is no connection, in a student's words."""
    if isinstance(error, ConnectionRefusedError) or error.errno in _REFUSED:
        return "connection refused: nothing listens there"
    return f"no connection: {error.strerror or type(OSError(error.errno, '')).__name__}"


_REFUSED = {111, 61, 10061}
