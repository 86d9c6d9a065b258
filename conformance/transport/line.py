"""One connection: its socket, what is still to be sent, and what happens on it.

Reads and writes when the loop says that it can; never waits and judges nothing.
"""

from __future__ import annotations

import errno
import selectors
import socket
import struct
from collections.abc import Callable
from contextlib import suppress

from conformance.happenings import (
    Broken,
    Connected,
    Ended,
    Happening,
    Received,
    Refused,
    Taken,
)
from conformance.messages import Message
from conformance.phrases import phrase

Tell = Callable[[Happening], None]
_CHUNK = 1 << 16
_CHUNKS = 4
_LINGER_RESET = struct.pack("ii", 1, 0)
_LINGER_RESET_WINDOWS = struct.pack("hh", 1, 0)
#: Errors of a connection that stood, and was reset before we looked.
_AFTERWARDS = {errno.ECONNRESET, errno.EPIPE}
_REFUSED = {111, 61, 10061}
_MORE = getattr(socket, "MSG_MORE", 0)
_WINDOWS = hasattr(socket, "SIO_RCVALL")


class Line:
    """A TCP connection."""

    def __init__(
        self, label: str, sock: socket.socket, tell: Tell, reading: bool = True
    ) -> None:
        self.label, self.sock, self._tell, self.reading = label, sock, tell, reading
        self.connecting = True
        self.ended = False
        self.interest = 0
        self._queue: list[Message | None] = []
        self._offset = 0

    def wants(self) -> int:
        """Return what the loop must watch for."""
        write = selectors.EVENT_WRITE if self.connecting or self._queue else 0
        read = self.reading and not self.connecting and not self.ended
        return write | (selectors.EVENT_READ if read else 0)

    def ready(self, mask: int) -> bool:
        """Read and write what can be now; False where the line is of no more use."""
        if self.connecting:
            return self._connected()
        if mask & selectors.EVENT_READ:
            self._read()
        if mask & selectors.EVENT_WRITE:
            self.flush()
        return True

    def send(self, message: Message | None) -> None:
        """Have octets sent behind what is still to be sent; `None` half-closes.

        Nothing goes out before `flush`: a half-close that follows at once then leaves
        in the same segment, and who closed first is no matter of luck.
        """
        self._queue.append(message)

    def flush(self) -> None:
        """Send what can be sent now."""
        while self._queue and not self.connecting:
            message = self._queue[0]
            try:
                if message is None:
                    self.sock.shutdown(socket.SHUT_WR)
                elif not self._hand_over(message):
                    return
            except (BlockingIOError, InterruptedError):
                return
            except OSError:
                self._queue.clear()
                self._tell(Broken(self.label))
                return
            self._queue.pop(0)
            self._offset = 0

    def close(self, reset: bool) -> None:
        """Close both ways at once; with `reset`, by RST."""
        self.flush()
        with suppress(OSError):
            if reset:
                self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger())
            self.sock.close()

    def _connected(self) -> bool:
        error = self.sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        if error and error not in _AFTERWARDS:
            self._tell(Refused(self.label, in_words(OSError(error, ""))))
            return False
        self.connecting = False
        self._tell(Connected(self.label))
        if error:
            self._end("rst")
        return True

    def _read(self) -> None:
        for _ in range(_CHUNKS):
            try:
                data = self.sock.recv(_CHUNK)
            except (BlockingIOError, InterruptedError):
                return
            except OSError:
                self._end("rst")
                return
            if not data:
                self._end("fin")
                return
            self._tell(Received(self.label, data))
            if len(data) < _CHUNK:
                return

    def _end(self, how: str) -> None:
        self.ended = True
        if how == "rst":
            self._queue.clear()
        self._tell(Ended(self.label, how))

    def _hand_over(self, message: Message) -> bool:
        """Give the kernel as much as it takes in one go; True when that was all."""
        total = 0
        while self._offset < len(message) and total < _CHUNK * _CHUNKS:
            piece = message.cut(self._offset, self._offset + _CHUNK)
            last = self._offset + len(piece) >= len(message)
            try:
                taken = self.sock.send(piece, self._flags(last))
            except (BlockingIOError, InterruptedError):
                break
            self._offset += taken
            total += taken
        if total:
            self._tell(Taken(self.label, total))
        return self._offset >= len(message)

    def _flags(self, last: bool) -> int:
        """Hold the last octets back where a half-close follows them at once."""
        ends = last and len(self._queue) > 1 and self._queue[1] is None
        return _MORE if ends else 0


def linger() -> bytes:
    """Return the option that makes a close a reset."""
    return _LINGER_RESET_WINDOWS if _WINDOWS else _LINGER_RESET


def in_words(error: OSError) -> str:
    """Return why there is no connection, in a student's words."""
    if isinstance(error, ConnectionRefusedError) or error.errno in _REFUSED:
        return phrase("connection refused: nothing listens there")
    why = error.strerror or type(OSError(error.errno, "")).__name__
    return phrase("no connection: {why}", why=why)
