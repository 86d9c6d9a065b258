"""From what was done in a play to the plain data that a replay does again.

A play remembers what its steps did, not how it left connections, nor what its verbs
know besides: this puts in what follows from the case.  Knows cases and operations;
knows nothing of files.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from typing import Any

from conformance.model import Case, Peer
from conformance.records import dataclass
from conformance.replay.data import plain
from conformance.verbs.exchanging import Exchange
from conformance.verbs.hearing import Silence
from conformance.verbs.surviving import Alive
from conformance.verdicts import Operation, Play

_Plain = dict[str, Any]


def script(play: Play, case: Case) -> list[_Plain]:
    """Return the operations of a play, complete and in the order to do them."""
    kept = _clicked(_answered(play.operations))
    done = _unheld([plain(one) for one in kept], case)
    left = _leaving(_settled(done, case), case)
    return [*left, *_standing(done), *_in_time(play, case)]


def _answered(operations: Sequence[Operation]) -> list[Operation]:
    """Leave out what was asked again, since its answer was lost on the way."""
    kept: list[Operation] = []
    for one in operations:
        if one.kind != "again":
            kept.append(one)
            continue
        for _ in ("expect", "send"):
            own = [i for i, other in enumerate(kept) if other.peer == one.peer]
            del kept[own[-1]]
    return kept


def _clicked(operations: Sequence[Operation]) -> list[Operation]:
    """Leave out what was said on the way that links led: it hangs on the page."""
    kept: list[Operation] = []
    on_the_way = False
    for one in operations:
        if one.kind == "arrived":
            on_the_way = False
        elif not on_the_way:
            kept.append(one)
            on_the_way = one.kind in ("follow", "crawl")
    return kept


# -- what a play does not remember ----------------------------------------------------


def _cast(case: Case) -> dict[str, Peer]:
    """Return label to peer, for everyone whom the case names."""
    cast: dict[str, Peer] = {}
    for peer in case.peers:
        numbers = range(1, peer.count + 1)
        labels = (
            [peer.name] if peer.count == 1 else [f"{peer.name} {n}" for n in numbers]
        )
        cast |= dict.fromkeys(labels, peer)
    return cast


def _settled(operations: Sequence[_Plain], case: Case) -> Iterator[_Plain]:
    """Say what peers and verbs know: who does not read, how long silence is asked."""
    cast = _cast(case)
    silences = [one.verb.seconds for one in case.steps if isinstance(one.verb, Silence)]
    calm = max(silences, default=0.0)
    for one in operations:
        peer = cast.get(one["peer"])
        told: _Plain = {}
        if one["do"] == "connect" and peer is not None:
            told = {} if peer.reading else {"reading": False}
            told |= (
                {"receive_buffer": peer.receive_buffer} if peer.receive_buffer else {}
            )
        elif calm and _asks_silence(one):
            told = {"quiet": calm}
        yield {**one, **told}


def _asks_silence(one: _Plain) -> bool:
    forms = [(form["data"], form["then"]) for form in one.get("forms", [])]
    return forms == [(b"", "open")]


def _unheld(operations: Sequence[_Plain], case: Case) -> list[_Plain]:
    """Let a group speak at once: nobody waits for an answer before all have spoken."""
    groups = {label: peer.name for label, peer in _cast(case).items() if peer.count > 1}
    ordered: list[_Plain] = []
    held: list[_Plain] = []
    group = ""
    for one in operations:
        again = any(other["peer"] == one["peer"] for other in held)
        if again or groups.get(one["peer"], "") != group:
            ordered, held = ordered + held, []
        group = groups.get(one["peer"], "")
        (held if group and one["do"] == "expect" else ordered).append(one)
    return ordered + held


@dataclass
class _Room:
    """Who is connected, while operations are gone through."""

    cast: Mapping[str, Peer]
    visits: Iterator[bool]
    present: list[str] = field(default_factory=list)

    def before(self, one: _Plain) -> list[str]:
        """Return who leaves before `one` is done."""
        visitors = [label for label in self.present if label not in self.cast]
        if one["do"] != "connect":
            return visitors if one["peer"] in self.cast else []
        if one["peer"] not in self.cast:
            return visitors if next(self.visits, True) else list(self.present)
        return list(self.present) if one["peer"] in self.present else visitors

    def after(self, one: _Plain) -> None:
        """Take note of who has come and gone."""
        if one["do"] == "connect":
            self.present.append(one["peer"])
        elif one["do"] in ("close", "reset") and one["peer"] in self.present:
            self.present.remove(one["peer"])


def _leaving(operations: Iterator[_Plain], case: Case) -> Iterator[_Plain]:
    """Close what a play closes without a step: before `alive`, and before a repeat."""
    alive = [one.verb.beside for one in case.steps if isinstance(one.verb, Alive)]
    room = _Room(_cast(case), iter(alive * case.repeat))
    for one in operations:
        for label in room.before(one):
            room.present.remove(label)
            yield {"do": "close", "peer": label}
        room.after(one)
        yield one


def _standing(done: Sequence[_Plain]) -> list[_Plain]:
    """Look whether the connection stands that the play could not make."""
    last = done[-1] if done else {"do": ""}
    return [{"do": "stands", "peer": last["peer"]}] if last["do"] == "connect" else []


def _in_time(play: Play, case: Case) -> list[_Plain]:
    """Judge the time of the answers, where the failing step does."""
    finding = play.finding
    if finding is None or not finding.step:
        return []
    verb = case.steps[finding.step - 1].verb
    if not isinstance(verb, Exchange) or not (verb.median or verb.within):
        return []
    kinds = [one.kind for one in play.operations if one.peer == finding.peer]
    since = len(kinds) - kinds[::-1].index("connect") if "connect" in kinds else 0
    turns = kinds[since:].count("expect")
    limits = {"median": verb.median or 0.0, "within": verb.within or 0.0}
    return [{"do": "in_time", "peer": finding.peer, "turns": turns, **limits}]
