"""The barest player of a conversation: blocking sockets, nothing judged, no output.

What it takes is the least that the same octets, silences and pauses cost in Python.
"""

from __future__ import annotations

import contextlib
import socket
import struct
import threading
import time
from collections.abc import Callable, Mapping
from typing import Any

from conformance.model import QUIET
from conformance.replay.rules import octets

_LARGE = 1 << 16


class Bare:
    """Does the operations of one play in order."""

    def __init__(self, host: str, port: int, made: dict[int, bytes]) -> None:
        self._address = (host, port)
        self._peers: dict[str, socket.socket] = {}
        self._made = made

    def play(self, operation: Mapping[str, Any]) -> None:
        """Do one operation."""
        do: Callable[[Mapping[str, Any]], None] = getattr(self, "_" + operation["do"])
        with contextlib.suppress(OSError):
            do(operation)

    def _connect(self, operation: Mapping[str, Any]) -> None:
        sock = socket.create_connection(self._address, timeout=5)
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._peers[operation["peer"]] = sock

    def _send(self, operation: Mapping[str, Any]) -> None:
        sock = self._peers[operation["peer"]]
        pieces = operation.get("pieces")
        if pieces:
            for piece in pieces:
                sock.sendall(piece)
                time.sleep(operation["pace"])
            return
        data = octets(operation["message"], self._made)
        if len(data) > _LARGE:
            threading.Thread(target=_send_all, args=(sock, data), daemon=True).start()
        else:
            sock.sendall(data)

    def _expect(self, operation: Mapping[str, Any]) -> None:
        sock, form = self._peers[operation["peer"]], operation["forms"][0]
        left = len(octets(form["data"], self._made))
        while left > 0:
            left -= len(sock.recv(min(left, _LARGE)))
        if form["then"] == "end" or form["kind"] == "anything":
            while sock.recv(_LARGE):
                pass
        elif form["then"] == "open":
            sock.settimeout(QUIET)
            sock.recv(1)
            sock.settimeout(5)

    def _finish(self, operation: Mapping[str, Any]) -> None:
        self._peers[operation["peer"]].shutdown(socket.SHUT_WR)

    def _close(self, operation: Mapping[str, Any]) -> None:
        self._peers.pop(operation["peer"]).close()

    def _reset(self, operation: Mapping[str, Any]) -> None:
        sock = self._peers.pop(operation["peer"])
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        sock.close()

    def _reading(self, operation: Mapping[str, Any]) -> None:
        """Nobody reads here but in an expectation."""

    def _pause(self, operation: Mapping[str, Any]) -> None:
        time.sleep(operation["seconds"])

    def close(self) -> None:
        """Close what is left."""
        for sock in self._peers.values():
            sock.close()


def _send_all(sock: socket.socket, data: bytes) -> None:
    with contextlib.suppress(OSError):
        sock.sendall(data)
