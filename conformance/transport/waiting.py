"""Being the server: ports at which a client under test finds us, or finds nobody."""

from __future__ import annotations

import os
import selectors
import socket
from collections.abc import Callable

from conformance.happenings import Listen
from conformance.sandbox import Network

HOST = "127.0.0.1"
_BACKLOG = 16


class Waiting:
    """A listening socket; `accepted` is told of every client that comes."""

    connecting = False
    reading = True

    def __init__(
        self,
        label: str,
        sock: socket.socket,
        accepted: Callable[[str, socket.socket], None],
    ) -> None:
        self.label, self.sock, self._accepted = label, sock, accepted
        self.interest = 0

    def wants(self) -> int:
        """Return what the loop must watch for."""
        return selectors.EVENT_READ

    def ready(self, mask: int) -> bool:
        """Take the client that has come."""
        try:
            sock, _ = self.sock.accept()
        except OSError:
            return True
        sock.setblocking(False)
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._accepted(self.label, sock)
        return True

    def send(self, message: object) -> None:
        """Do nothing: nobody is there yet."""

    def flush(self) -> None:
        """Do nothing: nobody is there yet."""

    def close(self, reset: bool) -> None:
        """Stop to listen."""
        self.sock.close()


def bound(action: Listen, network: Network) -> socket.socket:
    """Return a socket at the port that is wanted; `OSError` where it is taken."""
    kind = socket.SOCK_DGRAM if action.transport == "udp" else socket.SOCK_STREAM
    sock = network.socket(socket.AF_INET, kind)
    try:
        if action.transport == "tcp" and os.name != "nt":
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind((HOST, action.port))
        if action.transport == "tcp" and action.open:
            sock.listen(_BACKLOG)
        sock.setblocking(False)
    except OSError:
        sock.close()
        raise
    return sock
