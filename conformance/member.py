"""One party that the suite plays, and the state of its connection.

The one mutable object that verbs share besides the stage.  Changed by the stage as
things happen; knows nothing of verbs, sockets or clocks.
"""

from __future__ import annotations

from conformance.happenings import Action
from conformance.matching import Form, Inbox
from conformance.messages import Message, Plain
from conformance.model import Peer


class Member:
    """One party that the suite plays, and the state of its connection."""

    def __init__(self, peer: Peer, index: int, label: str) -> None:
        self.peer, self.index, self.label = peer, index, label
        self.inbox = Inbox()
        #: Over UDP: datagrams that have come, each with whose it is (`host port`).
        self.datagrams: list[tuple[bytes, str]] = []
        #: Over UDP: the answers to earlier questions, which may come late, or twice.
        self.earlier: list[Form] = []
        self.state = "new"
        self.ended = ""
        self.broken = False
        self.refused = ""
        self.heard = 0.0
        self.moved = 0.0
        self.handed = 0
        self.accepted = 0
        self.sent: Message = Plain(b"")
        self.answered = True
        self.reading = peer.reading
        #: Whether a step will still look at what comes; else it is not kept.
        self.heeded = True
        self.paced: list[tuple[float, Action]] = []
        #: Over HTTP: the method of the request that was sent last on this connection.
        self.requested = self.target = ""

    def renew(self) -> None:
        """Be ready for a new connection."""
        self.inbox, self.ended, self.refused = Inbox(), "", ""
        self.earlier = []
        self.broken, self.requested, self.target = False, "", ""
        self.handed = self.accepted = 0

    @property
    def stands(self) -> bool:
        """Tell whether its connection has been made and not been dropped by us."""
        return self.state == "connected"
