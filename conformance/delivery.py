"""How one message is cut into pieces on its way, by the delivery of its case.

TCP keeps no record boundaries (RFC 9293, 3.10): a program that is right must not
care.  `octets` sends each octet alone; `cuts` cuts where beginners' programs break:
after a CR, inside a word, and before the last LF.
"""

from __future__ import annotations

from itertools import pairwise

from conformance.model import Delivery

#: A message longer than this is never cut octet by octet.
_MOST = 2048


def pieces(data: bytes, delivery: Delivery) -> list[bytes]:
    """Return the pieces of `data`; none where it is sent whole."""
    if delivery is Delivery.WHOLE or len(data) < 2:
        return []
    if delivery is Delivery.OCTETS and len(data) <= _MOST:
        return [data[index : index + 1] for index in range(len(data))]
    edges = [0, *_cuts(data), len(data)]
    return [data[start:stop] for start, stop in pairwise(edges)]


def _cuts(data: bytes) -> list[int]:
    """Return where to cut: inside the first word, after a CR, before the last LF."""
    after_cr = [index + 1 for index, octet in enumerate(data[:-1]) if octet == 0x0D]
    found = {1, len(data) // 2, *after_cr[:8]}
    if data.endswith(b"\n"):
        found.add(len(data) - 1)
    return sorted(cut for cut in found if 0 < cut < len(data))
