"""Running programs that nobody has read: levels of isolation, from best to none.

Knows namespaces, limits and locks of this machine; knows nothing of what a program
is asked.  A level that is named is never lowered in silence.  How levels are had stands
in `levels`, which is imported where a class is examined: single programs need none.
"""

from __future__ import annotations

from conformance.sandbox.boxes import LEVELS, Box, Plain
from conformance.sandbox.networks import HOST, Network

__all__ = ["HOST", "LEVELS", "Box", "Network", "Plain"]
