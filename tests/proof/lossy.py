"""A lossy network in plain Python: a proxy that forgets some datagrams.

Knows nothing of the suite; what is lost comes from a seed.
"""

from __future__ import annotations

import selectors
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random

_LARGEST = 65536


class Proxy:
    """Stands between clients and one server, and loses a share both ways."""

    def __init__(self, server: tuple[str, int], loss: float, seed: int) -> None:
        self.lost = 0
        self._server, self._loss, self._random = server, loss, Random(seed)
        self._selector = selectors.DefaultSelector()
        self._front = self._socket()
        self._stopping, self.stopped = socket.socketpair()
        self._selector.register(self._stopping, selectors.EVENT_READ)
        self._clients: dict[socket.socket, tuple[str, int]] = {}
        self._towards: dict[tuple[str, int], socket.socket] = {}

    @property
    def port(self) -> int:
        """The port that clients ask."""
        port: int = self._front.getsockname()[1]
        return port

    def carry(self) -> None:
        """Carry datagrams until it is stopped."""
        while True:
            for key, _ in self._selector.select():
                if key.fileobj is self._stopping:
                    return
                self._pass_on(key.fileobj)  # type: ignore[arg-type]

    def close(self) -> None:
        """Close every socket."""
        for one in (self._front, self._stopping, self.stopped, *self._clients):
            one.close()
        self._selector.close()

    def _socket(self) -> socket.socket:
        made = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        made.bind(("127.0.0.1", 0))
        self._selector.register(made, selectors.EVENT_READ)
        return made

    def _pass_on(self, came: socket.socket) -> None:
        try:
            data, source = came.recvfrom(_LARGEST)
        except ConnectionError:
            return
        if self._random.random() < self._loss:
            self.lost += 1
        elif came is self._front:
            self._behind(source).sendto(data, self._server)
        else:
            self._front.sendto(data, self._clients[came])

    def _behind(self, client: tuple[str, int]) -> socket.socket:
        """Return the socket that stands for this client before the server."""
        if client not in self._towards:
            self._towards[client] = self._socket()
            self._clients[self._towards[client]] = client
        return self._towards[client]


@contextmanager
def lossy(server: tuple[str, int], loss: float, seed: int) -> Iterator[Proxy]:
    """Carry datagrams in a thread for as long as the block lasts."""
    proxy = Proxy(server, loss, seed)
    thread = threading.Thread(target=proxy.carry)
    thread.start()
    try:
        yield proxy
    finally:
        proxy.stopped.send(b"x")
        thread.join()
        proxy.close()
