"""Whose conversation is shown: of a crowd the member that failed and one served.

Knows the peers of a case and what each was seen to do; knows nothing of lines.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from conformance.model import Case
from conformance.phrases import listed, phrase
from conformance.records import dataclass
from conformance.transcript import Event
from conformance.verdicts import Play

#: So many parties are shown whoever they are.
_FEW = 4


@dataclass(frozen=True)
class Cast:
    """The parties that are shown, their events, and words for those left out."""

    people: tuple[str, ...]
    events: tuple[Event, ...]
    left_out: str = ""


def cast(play: Play, case: Case) -> Cast:
    """Return whose events are shown of a play."""
    events = play.transcript
    people = list(dict.fromkeys(event.peer for event in events if event.peer))
    if len(people) <= _FEW:
        return Cast(tuple(people), events)
    failing = play.finding.peer if play.finding else ""
    shown, left_out = _chosen(people, events, case, failing)
    kept = tuple(event for event in events if event.peer in shown)
    return Cast(tuple(shown), kept, left_out)


def _chosen(
    people: Sequence[str], events: Sequence[Event], case: Case, failing: str
) -> tuple[list[str], str]:
    """Return who is shown, in order of appearance, and words for the others."""
    counts = {peer.name: peer.count for peer in case.peers if peer.count > 2}
    shown: list[str] = []
    words: list[str] = []
    for name, crowd in _crowds(people, counts).items():
        if name not in counts:
            shown.append(name)
            continue
        served = _served(crowd, events, failing)
        kept = [one for one in crowd if one in (failing, served)]
        shown += kept
        others = [one for one in crowd if one not in kept]
        words.append(_like(others, counts[name] - len(kept), served, events))
    return [one for one in people if one in shown], listed(words)


def _crowds(people: Sequence[str], counts: Mapping[str, int]) -> dict[str, list[str]]:
    """Return the parties by the peer of the case that they belong to."""
    crowds: dict[str, list[str]] = {}
    for one in people:
        name = one.rpartition(" ")[0]
        crowds.setdefault(name if name in counts else one, []).append(one)
    return crowds


def _served(crowd: Sequence[str], events: Sequence[Event], failing: str) -> str:
    """Return a member that was answered, if there is one, other than who failed."""
    answered = {event.peer for event in events if event.kind == "<"}
    others = [one for one in crowd if one != failing] or [failing]
    return next((one for one in others if one in answered), others[0])


def _like(
    others: Sequence[str], number: int, served: str, events: Sequence[Event]
) -> str:
    """Say how many others there are, and whether all were seen to go like `served`."""
    shape = _shape(served, events)
    alike = all(_shape(one, events) == shape for one in others)
    if alike and len(others) == number:
        return phrase("{number:,} more like {name}", number=number, name=served)
    return phrase("{number:,} more", number=number)


def _shape(peer: str, events: Sequence[Event]) -> list[str]:
    """Return the turns of one party: what follows its like is no turn of its own."""
    return [kind for kind, _ in groupby(one.kind for one in events if one.peer == peer)]
