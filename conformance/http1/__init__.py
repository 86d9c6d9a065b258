"""One HTTP/1.x reply, read as it comes and tolerantly; what is wrong is named.

Knows RFC 1945, 9110 and 9112 as far as a client must, and no more: no sockets, no
clock, no judgement.  What can still be read is read, so that one fault stays one
fault.
"""

from __future__ import annotations

from conformance.http1.choosing import choose_reply
from conformance.http1.judging import judge
from conformance.http1.reader import MOST, Reader, left_open
from conformance.http1.reply import DEFECTS, Defect, Header, Reply

__all__ = [
    "DEFECTS",
    "MOST",
    "Defect",
    "Header",
    "Reader",
    "Reply",
    "choose_reply",
    "judge",
    "left_open",
]
