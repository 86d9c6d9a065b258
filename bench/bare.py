"""The barest player of a conversation: blocking sockets, nothing judged, no output.

What it takes is the least that the same octets, silences and pauses cost in Python.
"""

from __future__ import annotations

import contextlib
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from conformance.model import QUIET
from conformance.replay.rules import octets

_LARGE = 1 << 16
_PATIENCE = 5.0
#: After so many connections in a row a server gets a moment to take them: where its
#: queue is full, the next one costs a second.
_ROW, _MOMENT = 32, 0.01


def silent_once(operations: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield operations; a silence of many peers is waited for once."""
    silent = False
    for one in operations:
        before, silent = silent, _is_silence(one)
        if not (before and silent):
            yield one


def _is_silence(operation: Mapping[str, Any]) -> bool:
    forms = operation.get("forms", [])
    return [(form["data"], form["then"]) for form in forms] == [(b"", "open")]


class Bare:
    """Does the operations of one play in order."""

    #: What is done on no connection that stands.
    alone: tuple[str, ...] = ("connect", "pause")

    def __init__(self, host: str, port: int, made: dict[int, bytes]) -> None:
        self._address = (host, port)
        self._peers: dict[str, socket.socket] = {}
        self._deaf: set[str] = set()
        self._busy: set[str] = set()
        self._made = made
        self._row = 0

    def play(self, operation: Mapping[str, Any]) -> None:
        """Do one operation; what is asked of a connection that is gone is skipped."""
        do: Callable[[Mapping[str, Any]], None] = getattr(self, "_" + operation["do"])
        self._row = self._row + 1 if operation["do"] == "connect" else 0
        if operation["do"] in self.alone or operation["peer"] in self._peers:
            with contextlib.suppress(OSError):
                do(operation)

    def _connect(self, operation: Mapping[str, Any]) -> None:
        kind = socket.AF_INET6 if ":" in self._address[0] else socket.AF_INET
        sock = socket.socket(kind, socket.SOCK_STREAM)
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        room = operation.get("receive_buffer", 0)
        if room:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, room)
        sock.settimeout(_PATIENCE)
        if self._row >= _ROW:
            self._row = 0
            time.sleep(_MOMENT)
        sock.connect(self._address)
        self._peers[operation["peer"]] = sock
        deaf = not operation.get("reading", True)
        (self._deaf.add if deaf else self._deaf.discard)(operation["peer"])

    def _send(self, operation: Mapping[str, Any]) -> None:
        sock = self._peers[operation["peer"]]
        pieces = operation.get("pieces")
        if pieces:
            for piece in pieces:
                sock.sendall(piece)
                time.sleep(operation["pace"])
            return
        data = octets(operation["message"], self._made)
        if operation["peer"] in self._deaf:
            _stuff(sock, data)
        elif len(data) > _LARGE:
            self._beside(operation["peer"], _send_all, sock, data)
            if operation.get("unheard"):
                self._beside(operation["peer"], _drain, sock)
        else:
            sock.sendall(data)

    def _beside(self, peer: str, do: Callable[..., None], *what: object) -> None:
        self._busy.add(peer)
        threading.Thread(target=do, args=what, daemon=True).start()

    def _expect(self, operation: Mapping[str, Any]) -> None:
        sock, form = self._peers[operation["peer"]], operation["forms"][0]
        left = len(octets(form["data"], self._made))
        while left > 0:
            got = len(sock.recv(min(left, _LARGE)))
            left = left - got if got else 0
        if form["then"] == "end" or form["kind"] == "anything":
            while sock.recv(_LARGE):
                pass
        elif form["then"] == "open":
            _wait(sock, operation.get("quiet", QUIET))

    def _finish(self, operation: Mapping[str, Any]) -> None:
        self._peers[operation["peer"]].shutdown(socket.SHUT_WR)

    def _close(self, operation: Mapping[str, Any]) -> None:
        self._leave(operation["peer"])

    def _reset(self, operation: Mapping[str, Any]) -> None:
        sock = self._peers[operation["peer"]]
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._leave(operation["peer"])

    def _leave(self, peer: str) -> None:
        sock = self._peers.pop(peer)
        if peer in self._busy:
            # A thread still waits for this connection, which is its own as well.
            self._busy.discard(peer)
            with contextlib.suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)
        sock.close()

    def _reading(self, operation: Mapping[str, Any]) -> None:
        """Nobody reads here but in an expectation."""

    def _pause(self, operation: Mapping[str, Any]) -> None:
        time.sleep(operation["seconds"])

    def close(self) -> None:
        """Close what is left."""
        for peer in list(self._peers):
            self._leave(peer)


def _wait(sock: socket.socket, seconds: float) -> None:
    sock.settimeout(seconds)
    try:
        sock.recv(1)
    finally:
        sock.settimeout(_PATIENCE)


def _stuff(sock: socket.socket, data: bytes) -> None:
    """Hand over as much as is taken, and read nothing."""
    left = memoryview(data)
    sock.settimeout(QUIET)
    try:
        while left:
            left = left[sock.send(left) :]
    finally:
        sock.settimeout(_PATIENCE)


def _send_all(sock: socket.socket, data: bytes) -> None:
    with contextlib.suppress(OSError):
        sock.sendall(data)


def _drain(sock: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while sock.recv(_LARGE):
            pass
