"""What was expected and what came, in words: the findings about octets.

Knows the forms and the member's inbox; knows nothing of verbs.
"""

from __future__ import annotations

from collections.abc import Sequence

from conformance.comparing import Contrast
from conformance.matching import Cannot, Form, shown
from conformance.member import Member
from conformance.octets import count, quote
from conformance.phrases import either, listed, phrase
from conformance.playing import Contradiction
from conformance.stage import Stage
from conformance.verdicts import Finding, Wait

_AROUND = 64
#: How a connection ended, by what came.
HOW = {"fin": phrase("closed (FIN)"), "rst": phrase("reset (RST)")}
_SOMEHOW = phrase("closed")


def expected_words(form: Form) -> str:
    """Return one permitted form in words."""
    size = len(form.message)
    data = quote(shown(form))
    if size > 4096:
        data = phrase("{octets} as sent", octets=count(size))
    told = _kind_words(form, data) if size or form.kind == "lacks" else _empty(form)
    if form.then == "end" and told:
        return phrase("{octets}, then the end of the stream", octets=told)
    if form.then == "open" and told:
        return phrase("{octets}, nothing more, and the connection open", octets=told)
    return told or (
        phrase("silence") if form.then == "open" else phrase("the end of the stream")
    )


def _kind_words(form: Form, data: str) -> str:
    """Return in words what octets are asked for."""
    if form.kind == "starts":
        return phrase("octets that begin {data}", data=data)
    if form.kind == "part_of":
        return phrase("a part of {data} from its beginning", data=data)
    if form.kind == "lacks":
        unwanted = listed([quote(one) for one in form.lacks])
        return phrase("nothing that contains {unwanted}", unwanted=unwanted)
    return data if form.kind == "exact" else ""


def _empty(form: Form) -> str:
    """Return in words what is asked for where that has no octets."""
    if form.kind == "starts":
        return phrase("anything")
    datagram = form.kind == "exact" and not form.then
    return phrase("an empty datagram") if datagram else ""


def expected_any(forms: Sequence[Form]) -> str:
    """Return the permitted forms in words, by name where they have one."""
    return either([_named(one) for one in forms])


def _named(form: Form) -> str:
    told = expected_words(form)
    return phrase("{form} ({name})", form=told, name=form.name) if form.name else told


def window(form: Form, data: bytes | bytearray, octet: int) -> Contrast:
    """Return windows of both sides around the first octet that differs."""
    start = max(0, octet - _AROUND)
    expected = form.message.cut(start, octet + _AROUND)
    return Contrast(expected, bytes(data[start : octet + _AROUND]), octet, start)


def contradiction(
    member: Member, stage: Stage, forms: Sequence[Form], refused: Cannot
) -> Contradiction:
    """Return the finding for octets or an end that no form permits."""
    differs = refused.why in ("octet", "surplus") and len(refused.form.message) > 0
    finding = Finding(
        expected_any(forms),
        in_turn(_got(member, refused), stage),
        member.label,
        contrast=window(refused.form, member.inbox.data, refused.octet)
        if differs
        else None,
    )
    return Contradiction(finding)


def _got(member: Member, refused: Cannot) -> str:
    data = bytes(member.inbox.data)
    at = refused.octet
    if refused.why == "found":
        found = quote(data[at : at + 60])
        return phrase("{data} at octet {octet}", data=found, octet=at)
    if refused.why == "ended":
        return _ended(data, HOW.get(member.ended, _SOMEHOW))
    if refused.why == "surplus" and at:
        more = count(len(data) - at)
        return phrase(
            "{data}: {octets} too many", data=quote(data[: at + 60]), octets=more
        )
    return _around(data, at)


def _ended(data: bytes, ended: str) -> str:
    told = phrase("the connection {ended} by the program", ended=ended)
    return (
        phrase("{data}, then {ended}", data=quote(data), ended=told) if data else told
    )


def _around(data: bytes, octet: int) -> str:
    if octet < 40:
        return quote(data)
    return phrase(
        "…{data} from octet {start:,} on, wrong at octet {octet:,}",
        data=quote(data[octet - 20 : octet + 40]),
        start=octet - 20,
        octet=octet,
    )


def nothing_more(
    member: Member, stage: Stage, forms: Sequence[Form], since: float
) -> Contradiction:
    """Return the finding for a wait that ended without the octets or the end."""
    data = bytes(member.inbox.data[:4096])
    wants_end = all(one.then == "end" for one in forms)
    waited = stage.now - since
    got = _still_open(data, waited) if wants_end else _no_more(data, waited)
    expected = expected_any(forms)
    wait = Wait(member.label, since - stage.began, stage.at, expected)
    partial = None
    if data and not wants_end and len(forms) == 1:
        partial = window(forms[0], member.inbox.data, len(member.inbox))
    got = in_turn(got, stage)
    return Contradiction(
        Finding(expected, got, member.label, contrast=partial, wait=wait)
    )


def _still_open(data: bytes, waited: float) -> str:
    told = phrase("the connection still open after {waited:.1f} s", waited=waited)
    if not data:
        return told
    return phrase("{got}; before that {data}", got=told, data=quote(data))


def _no_more(data: bytes, waited: float) -> str:
    if not data:
        return phrase("nothing for {waited:.1f} s", waited=waited)
    return phrase(
        "nothing more for {waited:.1f} s after {data}", waited=waited, data=quote(data)
    )


def in_turn(got: str, stage: Stage) -> str:
    """Return what came with the turn in which it did, where there are several."""
    return phrase("{got} ({turn})", got=got, turn=stage.turn) if stage.turn else got
