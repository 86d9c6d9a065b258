"""Does the operations of one exchange again, on plain sockets, and judges it again.

Copied whole into every replay behind `rules` and `wire`, so it is
written for Python 3.8.  Ends with HOLDS, FAILS, or a word about the address.
"""

from __future__ import annotations

import socket
import struct
import sys
import time
from typing import Any, Dict, List, Mapping, Optional, Sequence, Type

from conformance.replay.rules import Attempt, choose, octets, quote
from conformance.replay.wire import (
    ENDS,
    PATIENCE,
    QUIET,
    STEP_LIMIT,
    Peer,
    Wires,
    dial,
)

# -- copied from here


#: What is done on no connection that stands.
ALONE = ("connect", "pause", "fetch", "follow", "crawl")
#: Seconds in which a server takes a connection that has been made.
SETTLE = 0.003


class Fails(Exception):
    """The server did what the requirement does not permit."""


class Unreachable(Exception):
    """Nobody answers at the address."""


class Player(Wires):
    """Does the operations in order, and moves octets both ways all the time."""

    def __init__(self, host: str, port: int) -> None:
        super().__init__()
        self.host, self.port = host, port
        self.made: Dict[Any, bytes] = {}
        self.met = False

    def play(self, operation: Mapping[str, Any]) -> None:
        """Do one operation; what is asked of a connection that is gone is skipped."""
        do = getattr(self, "do_" + operation["do"])
        if operation["do"] in ALONE:
            do(operation)
        elif operation["peer"] in self.peers:
            do(self.peers[operation["peer"]], operation)

    def do_connect(self, operation: Mapping[str, Any]) -> None:
        """Connect; only the first connection may find that nobody is there."""
        name = operation["peer"]
        if name in self.peers:
            self.do_close(self.peers[name], operation)
        try:
            sock = dial(self.host, self.port, operation.get("receive_buffer", 0))
        except OSError as error:
            if not self.met:
                raise Unreachable(str(error)) from None
            self.screen.show(name, "  (%s)" % error)
            raise Fails("expected a connection; got %s" % error) from None
        self.met = True
        self.peers[name] = Peer(name, sock, operation.get("reading", True))
        self.screen.show(name, "  (connected)")
        self.rest(SETTLE)

    def do_send(self, peer: Peer, operation: Mapping[str, Any]) -> None:
        """Hand octets over, in the pieces of the exchange."""
        pieces = operation.get("pieces") or [octets(operation["message"], self.made)]
        peer.began = time.monotonic()
        for piece in pieces:
            self.screen.show(peer.name, ">", piece)
            peer.outbox.append(memoryview(piece))
            self.write(peer)
            self.rest(operation.get("pace", 0.0))
        while not peer.reading and peer.outbox and not self.stuck(peer):
            self.move(0.05)

    def stuck(self, peer: Peer) -> bool:
        """Tell whether the server takes nothing more, as it may not want to."""
        idle = time.monotonic() - peer.moved
        return bool(peer.broken or peer.ended) or idle > QUIET

    def do_finish(self, peer: Peer, operation: Mapping[str, Any]) -> None:
        """Half-close, behind what is still to be sent."""
        self.screen.show(peer.name, "> (half-closed)")
        peer.outbox.append(None)
        self.write(peer)

    def do_close(self, peer: Peer, operation: Mapping[str, Any]) -> None:
        """Close politely: half-close, wait a moment for the end."""
        if not peer.ended and not peer.broken:
            peer.outbox.append(None)
            peer.reading, peer.heard = True, time.monotonic()
            until = peer.heard + PATIENCE
            while not peer.ended and time.monotonic() < min(until, peer.heard + QUIET):
                self.move(0.01)
        self.screen.show(peer.name, "> (closed)")
        self.drop(peer)

    def do_reset(self, peer: Peer, operation: Mapping[str, Any]) -> None:
        """Abort the connection."""
        linger = struct.pack("hh" if sys.platform == "win32" else "ii", 1, 0)
        peer.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        self.screen.show(peer.name, "> (reset)")
        self.drop(peer)

    def do_reading(self, peer: Peer, operation: Mapping[str, Any]) -> None:
        """Begin or stop to take octets."""
        peer.reading = operation["on"]

    def do_pause(self, operation: Mapping[str, Any]) -> None:
        """Let time pass."""
        self.rest(operation["seconds"])

    def do_expect(self, peer: Peer, operation: Mapping[str, Any]) -> None:
        """Wait until one of the forms has come."""
        attempts = [Attempt(form, self.made) for form in operation["forms"]]
        began, limit = time.monotonic(), operation["patience"]
        calm = operation.get("quiet", QUIET)
        while True:
            now = time.monotonic()
            self.move(0)
            since = max(began, peer.heard)
            quiet = now >= since + calm
            what, at, why = choose(attempts, peer.inbox, bool(peer.ended), quiet)
            if what == "fits":
                peer.took.append(max(0.0, peer.heard - peer.began))
                del peer.inbox[:at]
                return
            late = now >= min(since + max(limit, calm), began + STEP_LIMIT * limit)
            if what == "cannot" or late:
                raise Fails(self.found(attempts, peer, at, why))
            self.move(0.02)

    def found(self, attempts: Sequence[Attempt], peer: Peer, at: int, why: str) -> str:
        """Say in words what was expected and what came."""
        got, end = quote(bytes(peer.inbox), at), ENDS[peer.ended]
        if not peer.inbox:
            got = "nothing"
        if why in ("octet", "surplus", "found"):
            end += ", wrong at octet %d" % at
        wanted = " or ".join(one.words() for one in attempts)
        return "expected %s; got %s, the connection %s" % (wanted, got, end)

    def do_stands(self, peer: Peer, operation: Mapping[str, Any]) -> None:
        """Wait a moment whether the connection is kept."""
        self.rest(QUIET)
        if peer.ended:
            raise Fails("expected a connection; got one that is %s" % ENDS[peer.ended])

    def do_in_time(self, peer: Peer, operation: Mapping[str, Any]) -> None:
        """Judge how long the last answers took."""
        took = sorted(peer.took[-operation["turns"] :])
        median, within = operation["median"], operation["within"]
        half = took[len(took) // 2]
        if median and half > median:
            text = "expected half of %d answers within %.0f ms; got %.0f ms"
            raise Fails(text % (len(took), median * 1000, half * 1000))
        if within and sum(took) > within:
            text = "expected %d answers within %.1f s; got %.1f s"
            raise Fails(text % (len(took), within, sum(took)))


def address_of(arguments: Sequence[str], default: str) -> Optional[List[str]]:
    """Return host and port, or nothing where the command line is wrong."""
    host, colon, port = (arguments[0] if arguments else default).rpartition(":")
    right = colon and port.isdigit() and 0 < int(port) < 65536
    if len(arguments) > 1 or not right:
        return None
    return [host.strip("[]") or "127.0.0.1", port]


def main(
    arguments: Sequence[str],
    about: Mapping[str, str],
    default: str,
    operations: Sequence[Mapping[str, Any]],
    player: Type[Player] = Player,
) -> int:
    """Replay the exchange; return the exit status."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="backslashreplace")
    place = address_of(arguments, default)
    if place is None:
        print("Usage: python %s HOST:PORT" % sys.argv[0])
        print("where HOST:PORT is where your server listens, such as 127.0.0.1:5555")
        return 4
    print("%(assignment)s %(requirement)s, %(case)s\n%(text)s\n" % about)
    if about.get("first"):
        print(about["first"] + "\n")
    if about.get("instead"):
        print(about["instead"])
        return 4
    return replayed(player(place[0], int(place[1])), ":".join(place), operations)


def replayed(
    player: Player, place: str, operations: Sequence[Mapping[str, Any]]
) -> int:
    """Do all operations; return the exit status."""
    try:
        for operation in operations:
            player.play(operation)
    except Fails as finding:
        player.screen.flush()
        print("\nFAILS: %s" % finding)
        return 1
    except Unreachable as error:
        print("Nobody answers at %s: %s" % (place, error))
        print("Start the program first, then replay again.")
        return 4
    except KeyboardInterrupt:
        print("\nStopped before the end.")
        return 130
    player.screen.flush()
    print("\nHOLDS: the server does here what the requirement asks.")
    return 0
