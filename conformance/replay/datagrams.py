"""A replay over UDP: whole datagrams out and in, and whose they are.

Copied whole into replays that speak UDP, behind the player, so it is written for
Python 3.8.  A datagram is judged whole; one that never came may have been lost.
"""

# Copied into replays, which run on every Python from 3.8 on.
# ruff: noqa: UP006, UP031, UP035

from __future__ import annotations

import contextlib
import socket
import time
from typing import Any, Dict, List, Mapping, Sequence, Tuple

from conformance.replay.player import Fails, Player, Unreachable
from conformance.replay.rules import Attempt, octets, quote
from conformance.replay.wire import QUIET, Peer

# -- copied from here

#: The second is how Linux is asked to tell that nobody listens there.
LARGEST, TELL_ERRORS = 65536, 11


class DatagramPlayer(Player):
    """Sends and judges one datagram at a time."""

    def __init__(self, host: str, port: int) -> None:
        super().__init__(host, port)
        found = socket.getaddrinfo(host, port, type=socket.SOCK_DGRAM)[0]
        self.family, self.place = found[0], found[4]
        self.came: Dict[str, List[Tuple[bytes, Any]]] = {}

    def do_connect(self, operation: Mapping[str, Any]) -> None:
        """Open a socket of its own for a peer; there is nobody to connect to."""
        name = operation["peer"]
        sock = socket.socket(self.family, socket.SOCK_DGRAM)
        sock.setblocking(False)
        with contextlib.suppress(OSError):
            sock.setsockopt(socket.IPPROTO_IP, TELL_ERRORS, 1)
        self.peers[name] = Peer(name, sock, True)
        self.came[name] = []

    def do_send(self, peer: Peer, operation: Mapping[str, Any]) -> None:
        """Send one datagram."""
        data = octets(operation["message"], self.made)
        self.screen.show(peer.name, "> (a datagram)", data)
        peer.sock.sendto(data, self.place)

    def do_close(self, peer: Peer, operation: Mapping[str, Any]) -> None:
        """Let go of the socket."""
        self.drop(peer)

    def read(self, peer: Peer) -> None:
        """Take one datagram."""
        try:
            data, source = peer.sock.recvfrom(LARGEST)
        except BlockingIOError:
            return
        except OSError:
            peer.broken = True
            return
        self.met = True
        peer.heard = time.monotonic()
        self.screen.show(peer.name, "< (a datagram)", data)
        self.came[peer.name].append((data, source))

    def do_expect(self, peer: Peer, operation: Mapping[str, Any]) -> None:
        """Wait for one datagram that fits, or for silence where that is asked."""
        forms = [dict(form) for form in operation["forms"]]
        calm = [one for one in forms if one["then"] == "open" and not one["data"]]
        limit = operation.get("quiet", QUIET) if calm else operation["patience"]
        until = time.monotonic() + limit
        waiting = self.came[peer.name]
        while not (waiting or peer.broken) and time.monotonic() < until:
            self.move(0.02)
        if waiting:
            data, source = waiting.pop(0)
            self.judge_datagram([one for one in forms if one not in calm], data)
            if operation.get("from_target") and source[:2] != self.place[:2]:
                text = "expected the answer to come from port %d; it came from port %d"
                raise Fails(text % (self.place[1], source[1]))
            self.nothing_more(forms, peer)
        elif peer.broken and not self.met and len(self.came) == 1:
            raise Unreachable("nothing listens there")
        elif not calm:
            raise Fails("expected %s; no datagram came" % self.wanted(forms))

    def judge_datagram(self, forms: Sequence[Dict[str, Any]], data: bytes) -> None:
        """Raise where a whole datagram fits no form."""
        for form in forms:
            attempt = Attempt(dict(form, then="end"), self.made)
            if attempt.look(bytearray(data), True, True)[0] == "fits":
                return
        wanted = self.wanted(forms) or "no datagram at all"
        raise Fails("expected %s; got a datagram %s" % (wanted, quote(data)))

    def nothing_more(self, forms: Sequence[Mapping[str, Any]], peer: Peer) -> None:
        """Where no second datagram may come, wait whether one does."""
        if not any(form["then"] == "open" for form in forms):
            return
        self.rest(QUIET)
        if self.came[peer.name]:
            more = quote(self.came[peer.name][0][0])
            raise Fails("expected one datagram; got a second one, %s" % more)

    def wanted(self, forms: Sequence[Mapping[str, Any]]) -> str:
        """Return in words what is permitted."""
        plain = [dict(form, then="") for form in forms]
        return " or ".join(Attempt(form, self.made).words() for form in plain)
