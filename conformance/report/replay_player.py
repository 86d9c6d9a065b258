"""Replays one exchange with a server, octet by octet, and judges it again.

    python THIS_FILE [HOST:PORT]

It needs nothing but Python.  It ends with HOLDS (status 0), FAILS (status 1), or
says what is wrong with the address (status 4).
"""

from __future__ import annotations

import select
import socket
import struct
import sys
import time
from typing import Any, Dict, List, Optional, Sequence, Union

Operation = Dict[str, Any]
QUIET = 0.3
ENDS = {"fin": "closed (FIN)", "rst": "reset (RST)"}


class Fails(Exception):
    """The server did what the requirement does not permit."""


class Peer:
    """One connection: what has come, and what is still to go out."""

    def __init__(self, name: str) -> None:
        self.name, self.inbox, self.ended = name, b"", ""
        self.outbox: List[Optional[bytes]] = []
        self.sock: Any = None
        self.reading, self.heard = True, 0.0


def many_lines(size: int) -> bytes:
    """Return `size` octets of numbered lines."""
    lines: List[bytes] = []
    length = number = 0
    while length < size:
        number += 1
        lines.append(b"line %07d %s\r\n" % (number, b"abcdefgh " * 8 + b"z"))
        length += len(lines[-1])
    return b"".join(lines)[: size - 2] + b"\r\n"


def octets(value: Any, made: Dict[int, bytes]) -> bytes:
    """Return the octets of a message; a long one is made once."""
    if isinstance(value, bytes):
        return value
    size = value["lines"]
    if size not in made:
        made[size] = many_lines(size)
    return made[size]


def show(began: float, peer: str, direction: str, data: Union[str, bytes]) -> None:
    """Print one line of the conversation."""
    text = data if isinstance(data, str) else repr(data[:70])[2:-1]
    more = "... (%d octets)" % len(data) if len(data) > 70 else ""
    print("%8.3f  %-10s %s %s%s" % (time.time() - began, peer, direction, text, more))


class Player:
    """Does the operations in order, and moves octets both ways all the time."""

    def __init__(self, host: str, port: int) -> None:
        self.host, self.port, self.began = host, port, time.time()
        self.peers: Dict[str, Peer] = {}
        self.made: Dict[int, bytes] = {}

    def play(self, operation: Operation) -> None:
        """Do one operation."""
        peer = self.peers.setdefault(operation["peer"], Peer(operation["peer"]))
        getattr(self, "do_" + operation["do"])(peer, operation)

    def do_connect(self, peer: Peer, operation: Operation) -> None:
        """Connect, for at most five seconds."""
        self.peers[peer.name] = peer = Peer(peer.name)
        peer.sock = socket.create_connection((self.host, self.port), timeout=5)
        peer.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        peer.sock.setblocking(False)

    def do_send(self, peer: Peer, operation: Operation) -> None:
        """Hand octets over, in the pieces of the exchange."""
        pieces = operation.get("pieces") or [octets(operation["message"], self.made)]
        for piece in pieces:
            show(self.began, peer.name, ">", piece)
            peer.outbox.append(piece)
            self.move(operation.get("pace", 0.0))

    def do_finish(self, peer: Peer, operation: Operation) -> None:
        """Half-close, behind what is still to be sent."""
        peer.outbox.append(None)
        self.move(0.0)

    def do_close(self, peer: Peer, operation: Operation) -> None:
        """Close politely: half-close, wait a moment for the end."""
        self.do_finish(peer, operation)
        until = time.time() + QUIET
        while not peer.ended and time.time() < until:
            self.move(0.01)
        self.drop(peer)

    def do_reset(self, peer: Peer, operation: Operation) -> None:
        """Abort the connection."""
        kind = "hh" if sys.platform == "win32" else "ii"
        linger = struct.pack(kind, 1, 0)
        peer.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        show(self.began, peer.name, ">", "(reset)")
        self.drop(peer)

    def do_reading(self, peer: Peer, operation: Operation) -> None:
        """Begin or stop to take octets."""
        peer.reading = operation["on"]

    def do_pause(self, peer: Peer, operation: Operation) -> None:
        """Let time pass."""
        until = time.time() + operation["seconds"]
        while time.time() < until:
            self.move(min(0.05, until - time.time()))

    def do_expect(self, peer: Peer, operation: Operation) -> None:
        """Wait until one of the forms has come."""
        forms = operation["forms"]
        since, limit = time.time(), operation["patience"]
        while True:
            last = max(since, peer.heard)
            quiet = time.time() - last >= QUIET
            answers = [self.look(form, peer, quiet) for form in forms]
            sizes = [one for one in answers if one is not None and one is not False]
            waiting = any(answer is None for answer in answers)
            if sizes and (not waiting or quiet or peer.ended):
                peer.inbox = peer.inbox[max(sizes) :]
                return
            if not waiting or time.time() - last > limit:
                raise Fails(self.found(forms, peer))
            self.move(0.02)

    def look(self, form: Operation, peer: Peer, quiet: bool) -> Any:
        """Return how many octets fit, False if they can't, None if more may come."""
        data, inbox, kind = octets(form["data"], self.made), peer.inbox, form["kind"]
        if kind in ("exact", "starts") and len(inbox) < len(data):
            fits = data.startswith(inbox) and not peer.ended
            return None if fits else False
        if kind == "part_of":
            if not data.startswith(inbox):
                return False
            return len(inbox) if inbox and (quiet or peer.ended) else None
        if not inbox.startswith(data) or any(one in inbox for one in form["lacks"]):
            return False
        return self.after(form, peer, quiet, len(data))

    def after(self, form: Operation, peer: Peer, quiet: bool, size: int) -> Any:
        """Judge what comes behind octets that fit."""
        exact, then = form["kind"] == "exact", form["then"]
        if exact and not then:
            return size
        if exact and len(peer.inbox) > size:
            return False
        if peer.ended:
            return False if then == "open" else len(peer.inbox)
        return len(peer.inbox) if quiet and then != "end" else None

    def found(self, forms: Sequence[Operation], peer: Peer) -> str:
        """Say in words what was expected and what came."""
        wanted = []
        for form in forms:
            data = octets(form["data"], self.made)
            what = repr(data[:60])[1:] if data else ""
            then = {"end": "the end of the stream", "open": "nothing more"}
            wanted.append(" then ".join(filter(None, (what, then.get(form["then"])))))
        end = ENDS.get(peer.ended, "still open")
        got = "%s, the connection %s" % (repr(peer.inbox[:60])[1:], end)
        return "expected %s; got %s" % (" or ".join(wanted), got)

    def drop(self, peer: Peer) -> None:
        """Close both ways."""
        peer.sock.close()
        peer.sock = None

    def move(self, seconds: float) -> None:
        """Read and write whatever is ready, waiting at most `seconds`."""
        live = [one for one in self.peers.values() if one.sock is not None]
        readers = [one.sock for one in live if one.reading and not one.ended]
        writers = [one.sock for one in live if one.outbox]
        if not readers and not writers:
            time.sleep(seconds)
            return
        ready, writable, _ = select.select(readers, writers, [], seconds)
        for peer in live:
            if peer.sock in ready:
                self.read(peer)
            if peer.sock in writable:
                self.write(peer)

    def read(self, peer: Peer) -> None:
        """Take what has come."""
        try:
            data = peer.sock.recv(65536)
        except BlockingIOError:
            return
        except OSError:
            data, peer.ended = b"", "rst"
        peer.heard = time.time()
        if data:
            peer.inbox += data
            show(self.began, peer.name, "<", data)
        else:
            peer.ended = peer.ended or "fin"
            show(self.began, peer.name, "<", "(%s)" % ENDS[peer.ended])

    def write(self, peer: Peer) -> None:
        """Send as much as is taken."""
        piece = peer.outbox[0]
        try:
            if piece is None:
                peer.sock.shutdown(socket.SHUT_WR)
                peer.outbox.pop(0)
                return
            sent = peer.sock.send(piece)
        except BlockingIOError:
            return
        except OSError:
            peer.outbox.clear()
            return
        peer.outbox[0] = piece[sent:]
        if sent == len(piece):
            peer.outbox.pop(0)


def main(
    arguments: Sequence[str],
    about: Dict[str, str],
    address: str,
    operations: Sequence[Operation],
) -> int:
    """Replay the exchange; return the exit status."""
    host, _, port = (arguments[0] if arguments else address).rpartition(":")
    if not port.isdigit() or len(arguments) > 1:
        print("Usage: python %s HOST:PORT" % sys.argv[0])
        return 4
    print("%(assignment)s %(requirement)s, %(case)s\n%(text)s\n" % about)
    player = Player(host.strip("[]") or "127.0.0.1", int(port))
    try:
        for operation in operations:
            player.play(operation)
    except Fails as finding:
        print("\nFAILS: %s" % finding)
        return 1
    except OSError as error:
        print("\nNobody answers at %s:%s: %s" % (host, port, error))
        print("Start the program first, then replay again.")
        return 4
    print("\nHOLDS: the server does here what the requirement asks.")
    return 0


# -- the data of the exchange is written below
