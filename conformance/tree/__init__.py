"""Document roots: what a spec wants to be served, made on disk, and seen again.

Knows entries, files and directories; knows nothing of HTTP, of programs or of what
is asked.  `planned` says what there is to be, `Planted` makes it for one target,
`Given` looks at a directory that somebody else serves, `Unseen` at none.
"""

from __future__ import annotations

from conformance.tree.given import Given, Unseen
from conformance.tree.planning import Plan, planned
from conformance.tree.planting import Planted, plant, random_name

#: Any document root that a play can look at.
Grounds = Planted | Given | Unseen

__all__ = [
    "Given",
    "Grounds",
    "Plan",
    "Planted",
    "Unseen",
    "planned",
    "plant",
    "random_name",
]
