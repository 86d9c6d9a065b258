"""Who stands in a ladder: the peers in order of appearance, the program among them.

Of many peers the one that failed and one that was served are drawn; the rest is
counted.  What the suite looks at itself (a directory, a fetch) has no line of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from conformance.records import dataclass

Event = Mapping[str, Any]

_MOST = 3
#: The keyboard and the screen of a client under test are one column.
_SCREEN = ("keyboard", "screen")
TERMINAL = "terminal"
_LINES = {">", "<", "lost >", "lost <", "connect", "refused", "fin", "rst"}
_LINES |= {"finish", "close", "reset"}


@dataclass(frozen=True)
class Cast:
    """Peers by lane, counted from 1; `program` is the lane of the program under test.

    `others` are how many peers are not drawn, and whom they are like.
    """

    lanes: Mapping[str, int]
    program: int
    others: int = 0
    like: str = ""

    @property
    def size(self) -> int:
        """How many lanes there are."""
        return len(self.lanes) + 1

    def lane(self, event: Event) -> int:
        """Return the lane of an event's peer; 0 where it has none."""
        return self.lanes.get(peer(event), 0) if has_line(event) else 0


def peer(event: Event) -> str:
    """Return who an event is of."""
    name = str(event.get("peer", ""))
    return TERMINAL if name in _SCREEN else name


def has_line(event: Event) -> bool:
    """Tell whether an event is between a peer and the program."""
    return event.get("dir") in _LINES


def cast(events: Sequence[Event], failing: str, waiting: str) -> Cast:
    """Return who is drawn; `failing` and `waiting` are peers that have to be."""
    people = [peer(event) for event in events if has_line(event)]
    known = list(dict.fromkeys([*people, *filter(None, (failing, waiting))]))
    kept = known
    if len(known) > _MOST:
        answered = [peer(one) for one in events if one.get("dir") == "<"]
        served = next((one for one in answered if one != failing), "")
        wanted = [*filter(None, (failing, served)), *known]
        chosen = list(dict.fromkeys(wanted))[: 2 if failing else 1]
        kept = [one for one in known if one in chosen]
    program = min(2, len(kept) + 1)
    order = [one for one in range(1, len(kept) + 2) if one != program]
    left = len(known) - len(kept)
    like = kept[0] if left and not failing else ""
    return Cast(dict(zip(kept, order, strict=True)), program, left, like)
