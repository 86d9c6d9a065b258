"""Reads one reply as its octets come, and says when it is complete."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from conformance.http1.body import Body, Framing, framing
from conformance.http1.head import Head, HeadReader
from conformance.http1.reply import Defect, Reply
from conformance.messages import Message
from conformance.phrases import phrase

# -- copied from here


#: So many octets of a body are held where nothing else is said.
MOST = 16 << 20


class Reader:
    """Reads one reply to a request of `method` that spoke of `version`.

    The body is compared with the messages `against` as it comes, and no more than its
    first `most` octets are held.
    """

    def __init__(
        self,
        method: str = "GET",
        version: str = "1.0",
        against: Sequence[Message] = (),
        most: int = MOST,
    ) -> None:
        self._method, self._version = method, version
        self._against, self._most = against, most
        self._heads, self._start = HeadReader(), bytearray()
        self._head: Head | None = None
        self._body: Body | None = None
        self._framing = Framing()
        self._wrong: list[Defect] = []
        self._skipped = self.size = 0

    @property
    def framed(self) -> bool:
        """Tell whether the head has said where the body ends."""
        return self._framing.told

    @property
    def hopeless(self) -> bool:
        """Tell whether what has come begins like no reply at all."""
        return self._head is not None and not self._head.status

    def feed(self, data: bytes) -> None:
        """Take the next octets that have come."""
        self.size += len(data)
        if self._body is None:
            self._start += data
        else:
            self._body.take(data)

    def look(self, ended: bool) -> Reply | None:
        """Return the reply where it is complete.

        A reply that does not say where it ends is complete when the stream has `ended`.
        """
        self._read_head(ended)
        if self._head is None or self._body is None:
            return None
        complete = ended or self._body.whole
        return self._reply(self._head, self._body) if complete else None

    def so_far(self) -> Reply:
        """Return what can be read of a reply that never came to its end."""
        self._read_head(ended=True)
        assert self._head is not None
        assert self._body is not None
        return self._reply(self._head, self._body)

    def _read_head(self, ended: bool) -> None:
        """Read the head, those of interim replies (`100 Continue`) left out."""
        while self._head is None and self._start:
            head = self._heads.look(self._start, ended)
            if head is None:
                return
            rest = bytes(self._start[head.size :])
            if 100 <= head.status < 200 and head.status != 101 and head.size:
                self._skipped += head.size
                self._heads, self._start = HeadReader(), bytearray(rest)
                continue
            self._begin_body(head, rest)

    def _begin_body(self, head: Head, rest: bytes) -> None:
        self._head, self._start = head, bytearray()
        self._framing, self._wrong = framing(head, self._method, self._version)
        at = self._skipped + head.size
        self._body = Body(self._framing, at, self._against, self._most)
        self._body.take(rest)

    def _reply(self, head: Head, body: Body) -> Reply:
        return Reply(
            head.version,
            head.status,
            head.reason,
            head.headers,
            bytes(body.held),
            (*self._heads.defects, *self._wrong, *body.defects()),
            self.size,
            head.first_line,
            body.size,
            body.compared,
        )


def left_open(found: Reply, waited: float) -> Reply:
    """Return a reply whose connection nobody has closed for so many seconds."""
    words = phrase(
        "it is still open {waited:.1f} s after the last octet", waited=waited
    )
    defect = Defect("stays_open", found.size, 0, words)
    return replace(found, defects=(*found.defects, defect))
