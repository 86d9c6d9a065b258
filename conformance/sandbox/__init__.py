"""Running programs that nobody has read: levels of isolation, from best to none.

Knows namespaces, limits and locks of this machine; knows nothing of what a program
is asked.  A level that is named is never lowered in silence.
"""

from __future__ import annotations

from conformance.sandbox.boxes import Box, Plain
from conformance.sandbox.levels import LEVELS, Level, Unavailable, choose
from conformance.sandbox.networks import HOST, Network

__all__ = [
    "HOST",
    "LEVELS",
    "Box",
    "Level",
    "Network",
    "Plain",
    "Unavailable",
    "choose",
]
