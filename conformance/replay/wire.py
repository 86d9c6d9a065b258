"""The connections of a replay: octets go both ways whenever somebody waits.

Copied whole into every replay, so it is written for Python 3.8.  One thread: whoever
waits moves all connections meanwhile, so that neither side is held up by the other.
Knows nothing of what is expected.
"""

# Copied into replays, which run on every Python from 3.8 on.
# ruff: noqa: UP006, UP031, UP035, UP045

from __future__ import annotations

import select
import socket
import time
from typing import Any, Dict, List, Optional

from conformance.replay.rules import escape

# -- copied from here

QUIET, PATIENCE, STEP_LIMIT = 0.3, 5.0, 12
ENDS = {"": "still open", "fin": "closed (FIN)", "rst": "reset (RST)"}
SHOWN = 6


class Peer:
    """One connection: what has come, and what is still to go out."""

    def __init__(self, name: str, sock: Any, reading: bool) -> None:
        self.name, self.sock, self.reading = name, sock, reading
        self.inbox, self.ended, self.broken = bytearray(), "", False
        self.outbox: List[Optional[memoryview]] = []
        self.began = self.heard = self.moved = time.monotonic()
        self.took: List[float] = []


class Screen:
    """Prints the conversation; of many pieces in a row the first ones."""

    def __init__(self) -> None:
        self.began, self.last = time.monotonic(), ""
        self.run = self.hidden = self.size = 0

    def show(self, peer: str, what: str, data: bytes = b"") -> None:
        """Print one line, unless many like it have just been printed."""
        like = bool(data) and self.last == peer + what
        self.run = self.run + 1 if like else 1
        if self.run > SHOWN:
            self.hidden, self.size = self.hidden + 1, self.size + len(data)
            return
        self.flush()
        self.last = peer + what
        text = escape(data[:70])
        text = "%s... (%d octets)" % (text, len(data)) if len(data) > 70 else text
        when = time.monotonic() - self.began
        print(("%8.3f  %s %s %s" % (when, peer, what, text)).rstrip(), flush=True)

    def flush(self) -> None:
        """Print how much was left out."""
        if self.hidden:
            print("%8s  ... %d more, %d octets" % ("", self.hidden, self.size))
        self.hidden = self.size = 0


def dial(host: str, port: int, buffer: int) -> Any:
    """Return a socket that is connected; a small receive buffer is set before."""
    trouble: OSError = OSError("no such address")
    for family, kind, number, _, place in socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM
    ):
        sock = socket.socket(family, kind, number)
        sock.settimeout(PATIENCE)
        if buffer:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
        try:
            sock.connect(place)
        except OSError as error:
            sock.close()
            trouble = error
            continue
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        sock.setblocking(False)
        return sock
    raise trouble


class Wires:
    """Every connection that stands, by name."""

    def __init__(self) -> None:
        self.screen = Screen()
        self.peers: Dict[str, Peer] = {}

    def drop(self, peer: Peer) -> None:
        """Close both ways."""
        peer.sock.close()
        del self.peers[peer.name]

    def rest(self, seconds: float) -> None:
        """Move octets until the time is over."""
        until = time.monotonic() + seconds
        while seconds and time.monotonic() < until:
            self.move(max(0.0, min(0.05, until - time.monotonic())))

    def move(self, seconds: float) -> None:
        """Read and write whatever is ready, waiting at most `seconds`."""
        live = list(self.peers.values())
        readers = {one.sock: one for one in live if one.reading and not one.ended}
        writers = {one.sock: one for one in live if one.outbox}
        if not readers and not writers:
            time.sleep(seconds)
            return
        ready, writable, _ = select.select(list(readers), list(writers), [], seconds)
        for sock in ready:
            self.read(readers[sock])
        for sock in writable:
            self.write(writers[sock])

    def read(self, peer: Peer) -> None:
        """Take what has come."""
        try:
            data = peer.sock.recv(1 << 18)
        except BlockingIOError:
            return
        except OSError:
            data, peer.ended = b"", "rst"
        peer.heard = time.monotonic()
        peer.inbox += data
        if data:
            self.screen.show(peer.name, "<", data)
            return
        peer.ended = peer.ended or "fin"
        self.screen.show(peer.name, "< (the program: %s)" % ENDS[peer.ended])

    def write(self, peer: Peer) -> None:
        """Hand over as much as is taken."""
        while peer.outbox:
            piece = peer.outbox[0]
            try:
                if piece is None:
                    peer.sock.shutdown(socket.SHUT_WR)
                    sent = 0
                else:
                    sent = peer.sock.send(piece)
            except BlockingIOError:
                return
            except OSError:
                peer.broken = True
                peer.outbox.clear()
                return
            peer.moved = time.monotonic()
            peer.outbox[:1] = (
                [piece[sent:]] if piece is not None and piece[sent:] else []
            )
