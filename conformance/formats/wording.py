"""The fixed form of text, from plain data: what was asked, expected, got, and said.

Expects texts that `target` has made harmless; octets it quotes itself.  Lines are not
wrapped, for what shows them does that.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator, Sequence

from conformance.formats.target import BASE64, MORE, Case, Data, Row, Target
from conformance.formats.texts import one_line, points
from conformance.octets import count, escape

_LABEL = 14
_OTHERS = 20
#: Said of a requirement that is not shown to everybody, in place of what was found.
WITHHELD = "What this asks is not shown here."
VOID = "No grade: the suite itself was at fault. Nothing counts against the program."
SELECTED = "Only some of the requirements were asked."
_WORDS = {
    "connect": "(connected)",
    "fin": "(the program closed: FIN)",
    "rst": "(the program reset the connection: RST)",
    "finish": "(half-closed)",
    "close": "(closed)",
    "reset": "(reset)",
    "refused": "(refused)",
}
_OUTCOMES = {
    "pass": "holds",
    "fail": "FAIL",
    "noted": "noted, costs nothing",
    "waits": "waits",
    "open": "open",
    "error": "ERROR of the suite",
    "unseen": "could not be seen",
}


def score(target: Target) -> str:
    """Return the score in a sentence, and what it leaves out."""
    if target.points is None:
        return VOID
    told = f"{target.points} of {points(target.max_points)}."
    rows = [one.id for one in target.rows if one.open_points]
    if target.open_points:
        names = f" ({', '.join(rows)})" if rows else ""
        held = points(target.open_points)
        told += f" {held} more open{names}: a person or a new run decides."
    return f"{told} {SELECTED}" if target.selected else told


def row(one: Row) -> str:
    """Return all that is said of a requirement: its deciding case whole, others short."""
    lines = [headline(one), *_labelled("why", one.decided)]
    if one.outcome == "waits":
        why = f"{one.waits_for} has to hold first; then this is asked by itself"
        return "\n".join([*lines, *_labelled("waits", why)])
    case = one.deciding
    if one.outcome == "pass":
        lost = "nothing is earned before the basics hold"
        return "\n".join([*lines, *_labelled("but", lost if _withheld(one) else "")])
    if case is not None:
        lines += _body(one, case)
    others = [other for other in one.cases if other.verdict == one.verdict][1:]
    lines += [f"  also in {other.id}: {other.reason}" for other in others[:_OTHERS]]
    return "\n".join(lines)


def _withheld(one: Row) -> bool:
    return one.points < one.max_points


def headline(one: Row) -> str:
    """Return outcome, id, level, worth and sentence of a requirement."""
    worth = f", {points(one.max_points)}" if one.max_points else ""
    head = f"{_OUTCOMES[one.outcome]}  {one.id} ({one.level}{worth})"
    return f"{head}  {one.text}".rstrip()


def short(one: Row) -> str:
    """Return why a requirement ended as it did, in one line."""
    if one.outcome == "waits":
        return f"waits for {one.waits_for}"
    return one.reason or _OUTCOMES[one.outcome]


def case(one: Row, other: Case) -> str:
    """Return what is said of one case that did not pass."""
    return "\n".join([headline(one), *_body(one, other)])


def _body(one: Row, other: Case) -> Iterator[str]:
    step = f", step {other.step}" if other.step else ""
    yield from _labelled("where", f"{one.where}  {other.id}{step}".strip())
    yield from _labelled("source", one.source)
    if other.expected and one.outcome in ("fail", "noted"):
        yield from _labelled("expected", other.expected)
        yield from _labelled("got", other.got)
        yield from _labelled("quote", other.quote)
    else:
        yield from _labelled("got", other.reason)
    yield from _conversation(other.events)
    if other.printed != other.quote:
        yield from _labelled("printed", other.printed)
    if one.outcome in ("fail", "noted"):
        yield from _labelled("hint", one.hint)


def _labelled(label: str, text: str) -> Iterator[str]:
    if text.strip():
        first, *rest = text.rstrip().split("\n")
        yield f"  {label:<{_LABEL}}{first}"
        yield from (f"  {'':<{_LABEL}}{line}" for line in rest)


# -- what went over the wire ----------------------------------------------------------


def _conversation(events: Sequence[Data]) -> Iterator[str]:
    if not events:
        return
    yield "  conversation"
    yield from map(_event, events)


def _event(event: Data) -> str:
    if MORE in event:
        return f"  {'':>8}  … {one_line(str(event[MORE]), 20)} more"
    kind, peer = str(event.get("dir", "")), one_line(str(event.get("peer", "")), 40)
    said = _WORDS.get(kind, "")
    if kind in ("<", ">"):
        said = f"{kind} {_octets(event)}"
    elif not said:
        said = f"({one_line(kind, 20)} {_octets(event)})".replace(" )", ")")
    note = one_line(str(event.get("note", "")), 120)
    when = event.get("t", 0)
    time = f"{when:8.3f}" if isinstance(when, (int, float)) else f"{'':>8}"
    return f"  {time}  {peer} {said} {note}".rstrip()


def _octets(event: Data) -> str:
    """Return the first octets of an event, and how many there were."""
    try:
        data = base64.b64decode(str(event.get("data", ""))[:BASE64])
    except (ValueError, binascii.Error):
        return "?"
    size = event.get("size", len(data))
    more = isinstance(size, int) and size > len(data)
    return f"{escape(data)}… ({count(size)})" if more else escape(data)
