"""What was expected and what came, in words: the findings about octets.

Knows the forms and the member's inbox; knows nothing of verbs.
"""

from __future__ import annotations

from collections.abc import Sequence

from conformance.comparing import Contrast
from conformance.matching import Cannot, Form, shown
from conformance.member import Member
from conformance.octets import count, quote
from conformance.playing import Contradiction
from conformance.stage import Stage
from conformance.verdicts import Finding, Wait

_AROUND = 64
HOW = {"fin": "closed (FIN)", "rst": "reset (RST)"}


def expected_words(form: Form) -> str:
    """Return one permitted form in words."""
    size = len(form.message)
    data = quote(shown(form)) if size <= 4096 else f"{count(size)} as sent"
    words = {
        "exact": data if size else "" if form.then else "an empty datagram",
        "starts": f"octets that begin {data}" if size else "anything",
        "part_of": f"a part of {data} from its beginning",
        "lacks": "nothing that contains " + ", ".join(quote(one) for one in form.lacks),
        "anything": "",
    }[form.kind]
    if form.then == "end":
        return (
            f"{words}, then the end of the stream" if words else "the end of the stream"
        )
    if form.then == "open":
        return f"{words}, nothing more, and the connection open" if words else "silence"
    return words


def expected_any(forms: Sequence[Form]) -> str:
    """Return the permitted forms in words, by name where they have one."""
    named = [
        f"{expected_words(one)} ({one.name})" if one.name else expected_words(one)
        for one in forms
    ]
    return " or ".join(named)


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
        _got(member, refused) + in_turn(stage),
        member.label,
        contrast=window(refused.form, member.inbox.data, refused.octet)
        if differs
        else None,
    )
    return Contradiction(finding)


def _got(member: Member, refused: Cannot) -> str:
    data = bytes(member.inbox.data)
    ended = HOW.get(member.ended, "closed")
    if refused.why == "found":
        return f"{quote(data[refused.octet : refused.octet + 60])} at octet {refused.octet}"
    if refused.why == "ended":
        before = f"{quote(data)}, then " if data else ""
        return f"{before}the connection {ended} by the program"
    if refused.why == "surplus" and refused.octet:
        return f"{quote(data[: refused.octet + 60])}: {count(len(data) - refused.octet)} too many"
    return _around(data, refused.octet)


def _around(data: bytes, octet: int) -> str:
    if octet < 40:
        return quote(data)
    shown_part = quote(data[octet - 20 : octet + 40])
    return f"…{shown_part} from octet {octet - 20:,} on, wrong at octet {octet:,}"


def nothing_more(
    member: Member, stage: Stage, forms: Sequence[Form], since: float
) -> Contradiction:
    """Return the finding for a wait that ended without the octets or the end."""
    waited = f"{stage.now - since:.1f} s"
    data = bytes(member.inbox.data[:4096])
    wants_end = all(one.then == "end" for one in forms)
    if wants_end:
        got = f"the connection still open after {waited}"
        got += f"; before that {quote(data)}" if data else ""
    else:
        got = (
            f"nothing more for {waited} after {quote(data)}"
            if data
            else f"nothing for {waited}"
        )
    expected = expected_any(forms)
    wait = Wait(member.label, since - stage.began, stage.at, expected)
    partial = None
    if data and not wants_end and len(forms) == 1:
        partial = window(forms[0], member.inbox.data, len(member.inbox))
    got += in_turn(stage)
    return Contradiction(
        Finding(expected, got, member.label, contrast=partial, wait=wait)
    )


def in_turn(stage: Stage) -> str:
    """Return which turn it was, where there are several."""
    return f" ({stage.turn})" if stage.turn else ""
