"""Reads one reply as its octets come, and says when it is complete."""

from __future__ import annotations

from dataclasses import replace

from conformance.http1.body import Framing, framing, read_body
from conformance.http1.head import Head, HeadReader
from conformance.http1.reply import Defect, Reply

# -- copied from here


class Reader:
    """Reads one reply to a request of `method` that spoke of `version`."""

    def __init__(self, method: str = "GET", version: str = "1.0") -> None:
        self._method, self._version = method, version
        self._heads = HeadReader()
        self._head: Head | None = None
        self._framing = Framing()
        self._wrong: list[Defect] = []
        self._skipped = 0

    @property
    def framed(self) -> bool:
        """Tell whether the head has said where the body ends."""
        return self._framing.told

    @property
    def hopeless(self) -> bool:
        """Tell whether what has come begins like no reply at all."""
        return self._head is not None and not self._head.status

    def look(self, data: bytes | bytearray, ended: bool) -> Reply | None:
        """Return the reply where it is complete; `data` is everything so far.

        A reply that does not say where it ends is complete when the stream has `ended`.
        """
        self._read_head(data, ended)
        head = self._head
        if head is None:
            return None
        whole = self._framing.is_whole(data, self._skipped + head.size)
        return self._reply(data, head) if ended or whole else None

    def so_far(self, data: bytes | bytearray) -> Reply:
        """Return what can be read of a reply that never came to its end."""
        self._read_head(data, ended=True)
        assert self._head is not None
        return self._reply(data, self._head)

    def _read_head(self, data: bytes | bytearray, ended: bool) -> None:
        """Read the head, those of interim replies (`100 Continue`) left out."""
        while self._head is None:
            head = self._heads.look(data[self._skipped :], ended)
            if head is None:
                return
            if 100 <= head.status < 200 and head.status != 101 and head.size:
                self._skipped += head.size
                self._heads = HeadReader()
                continue
            self._head = head
            self._framing, self._wrong = framing(head, self._method, self._version)

    def _reply(self, data: bytes | bytearray, head: Head) -> Reply:
        at = self._skipped + head.size
        body, found = read_body(bytes(data[at:]), self._framing, at)
        return Reply(
            head.version,
            head.status,
            head.reason,
            head.headers,
            body,
            (*self._heads.defects, *self._wrong, *found),
            len(data),
            head.first_line,
        )


def left_open(found: Reply, waited: float) -> Reply:
    """Return a reply whose connection nobody has closed for so many seconds."""
    words = f"it is still open {waited:.1f} s after the last octet"
    defect = Defect("stays_open", found.size, 0, words)
    return replace(found, defects=(*found.defects, defect))
