"""Which event of a conversation is wrong: what a finding points at, or what ended it.

A play is recorded until its finding, so that a connection which ended in place of an
answer is what it is about.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from conformance.page.cast import Event


def wrong_event(case: Mapping[str, Any], events: Sequence[Event]) -> Event | None:
    """Return the event of a conversation that is wrong; `None` where none is."""
    difference = case.get("first_difference")
    if difference:
        number = difference.get("event", -1)
        return events[number] if 0 <= number < len(events) else None
    if case.get("wait") or case.get("verdict") != "fail" or not case.get("peer"):
        return None
    return _unanswered(events, str(case["peer"]))


def _unanswered(events: Sequence[Event], peer: str) -> Event | None:
    """Return the end of a peer's connection, where it came in place of an answer."""
    said = [one for one in events if one.get("peer") == peer][-2:]
    if not said or said[-1].get("dir") not in ("fin", "rst", "refused"):
        return None
    answered = len(said) > 1 and said[0].get("dir") == "<"
    return None if answered and said[-1]["dir"] == "fin" else said[-1]
