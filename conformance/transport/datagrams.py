"""One UDP socket: whole datagrams out and in, and whose they are (RFC 768).

There is no connection: it speaks to one address, or to whoever spoke last.  That
nobody is there is told where the system passes on the ICMP message.
"""

from __future__ import annotations

import selectors
import socket
from contextlib import suppress

from conformance.happenings import Received, Refused, Taken
from conformance.messages import Message
from conformance.phrases import phrase
from conformance.transport.line import Tell

#: The largest datagram, and how many are taken at a time.
_LARGEST, _MANY = 65536, 256
#: Linux tells an unconnected socket of ICMP errors only where it asks for them.
_TELL_ERRORS = 11
NOBODY = phrase("nothing listens there (ICMP port unreachable)")


class Datagrams:
    """A UDP socket; `others` is what all sockets of a play share: who spoke last."""

    connecting = False

    def __init__(
        self,
        label: str,
        sock: socket.socket,
        tell: Tell,
        to: tuple[str, int] | None,
        others: list[tuple[str, int]],
    ) -> None:
        self.label, self.sock, self._tell = label, sock, tell
        self._to, self._others = to, others
        self.reading = True
        self.interest = 0
        with suppress(OSError):
            sock.setsockopt(socket.IPPROTO_IP, _TELL_ERRORS, 1)

    def wants(self) -> int:
        """Return what the loop must watch for."""
        return selectors.EVENT_READ if self.reading else 0

    def ready(self, mask: int) -> bool:
        """Take the datagrams that have come."""
        for _ in range(_MANY):
            try:
                data, source = self.sock.recvfrom(_LARGEST)
            except (BlockingIOError, InterruptedError):
                return True
            except OSError:
                self._tell(Refused(self.label, NOBODY))
                return True
            self._others[:] = [source]
            self._tell(Received(self.label, data, f"{source[0]} {source[1]}"))
        return True

    def send(self, message: Message | None) -> None:
        """Send one datagram; where the system can't take it, it is lost."""
        if message is None:
            return
        to = self._to or next(iter(self._others), None)
        if to is not None:
            with suppress(OSError):
                self.sock.sendto(message.cut(0, len(message)), to)
        self._tell(Taken(self.label, len(message)))

    def flush(self) -> None:
        """Do nothing: a datagram is gone at once."""

    def close(self, reset: bool) -> None:
        """Let go of the socket; UDP knows no farewell."""
        self.sock.close()
