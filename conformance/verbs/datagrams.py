"""What `expect` means over UDP: one datagram, judged whole, or silence.

A datagram is never joined with another nor cut; whose it is matters only where the
spec says `from: target`.  What belongs to a question that was asked before is late,
not wrong.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import replace

from conformance.matching import Attempt, Cannot, Choice, Fits, Form, Inbox
from conformance.member import Member
from conformance.octets import count, quote
from conformance.phrases import phrase
from conformance.playing import Contradiction
from conformance.stage import Stage
from conformance.verbs.describing import expected_any, in_turn, window
from conformance.verbs.meeting import coming, end_in_words, has_left
from conformance.verdicts import Finding, Wait

_LOOK = 0.05


def hear_datagram(
    forms: Sequence[Form],
    member: Member,
    stage: Stage,
    from_target: bool = False,
    late: Sequence[Form] = (),
) -> Generator[float | None, None, Fits]:
    """Wait until one datagram has come that fits, or silence where it is permitted."""
    stage.note_operation(
        "expect",
        member,
        forms=tuple(forms),
        patience=stage.patience,
        from_target=from_target,
    )
    silence = next((one for one in forms if is_silence(one)), None)
    began = stage.now
    first = stage.serving and not member.heard
    limit = coming(stage) if first else stage.patience
    while True:
        while member.datagrams:
            data, source = member.datagrams.pop(0)
            if any(fitting([one], data) for one in late) and not fitting(forms, data):
                stage.notes.append("an answer came late")
                continue
            stage.came(stage.now - began, limit)
            if from_target:
                _check_source(data, source, member, stage)
            yield from _rest(forms, data, member, stage)
            return judged(forms, data, member, stage)
        stage.waited(stage.now - began, limit)
        if member.refused:
            raise _gone(forms, member, stage)
        end = began + (limit if silence is None else stage.quiet)
        if silence is not None and stage.now >= end:
            return Fits(silence, 0)
        if stage.now >= end or (stage.serving and has_left(stage, began)):
            raise _nothing(forms, member, stage, began)
        pause = _LOOK if stage.serving else limit
        yield min(end, stage.now + pause)


def is_silence(form: Form) -> bool:
    """Tell whether a form asks for no datagram at all."""
    return form.kind == "exact" and form.then == "open" and not len(form.message)


def fitting(forms: Sequence[Form], data: bytes) -> Fits | None:
    """Return the form that a whole datagram fits, or nothing."""
    inbox = Inbox()
    inbox.data += data
    for form in forms:
        if is_silence(form):
            continue
        answer = Attempt(replace(form, then="end")).look(inbox, True, True)
        if isinstance(answer, Fits):
            return Fits(form, len(data))
    return None


def judged(forms: Sequence[Form], data: bytes, member: Member, stage: Stage) -> Fits:
    """Return what a datagram fits; raise the finding where it fits nothing."""
    fits = fitting(forms, data)
    if fits is not None:
        return fits
    wanted = [replace(one, then="end") for one in forms if not is_silence(one)]
    got: str = phrase("an empty datagram")
    if data:
        got = phrase("a datagram {data}", data=quote(data))
    contrast = None
    if wanted:
        inbox = Inbox()
        inbox.data += data
        refused = Choice(wanted).look(inbox, True, True)
        assert isinstance(refused, Cannot)
        if len(refused.form.message):
            contrast = window(refused.form, data, refused.octet)
            got = _difference(got, refused, data)
    raise Contradiction(
        Finding(
            expected_any(forms), in_turn(got, stage), member.label, contrast=contrast
        )
    )


def _difference(got: str, refused: Cannot, data: bytes) -> str:
    """Say of a datagram that is cut or too long by how much."""
    missing = len(refused.form.message) - len(data)
    if refused.why == "ended":
        return phrase("{got}, {octets} too few", got=got, octets=count(missing))
    if refused.why == "surplus":
        return phrase("{got}, {octets} too many", got=got, octets=count(-missing))
    return got


def _rest(
    forms: Sequence[Form], data: bytes, member: Member, stage: Stage
) -> Generator[float | None, None, None]:
    """Where nothing more may come, wait for that."""
    fits = fitting(forms, data)
    if fits is None or fits.form.then != "open":
        return
    until = stage.now + stage.quiet
    while stage.now < until:
        if member.datagrams:
            more = member.datagrams[0][0]
            got = phrase(
                "{data}, and then a second datagram {more}",
                data=quote(data),
                more=quote(more),
            )
            raise stage.contradict(member, expected_any(forms), got)
        yield until


def _check_source(data: bytes, source: str, member: Member, stage: Stage) -> None:
    builtin = stage.setting.builtin
    wanted = f"{builtin.get('host', '')} {builtin.get('port', '')}"
    if source != wanted:
        expected, got = (_at_port(*one.split(" ")) for one in (wanted, source))
        raise stage.contradict(
            member,
            phrase("the answer to come from {source}", source=expected),
            phrase("{data} from {source}", data=quote(data), source=got),
        )


def _at_port(host: str, port: str) -> str:
    return phrase("{host} port {port}", host=host, port=port)


def _gone(forms: Sequence[Form], member: Member, stage: Stage) -> Contradiction:
    return stage.contradict(member, expected_any(forms), member.refused)


def _nothing(
    forms: Sequence[Form], member: Member, stage: Stage, since: float
) -> Contradiction:
    """Return the finding that no datagram came."""
    expected = expected_any(forms)
    got = phrase("no datagram for {waited:.1f} s", waited=stage.now - since)
    if stage.exited is not None:
        got = phrase("no datagram: {end}", end=end_in_words(stage))
    wait = Wait(member.label, since - stage.began, stage.at, expected)
    return Contradiction(
        Finding(expected, in_turn(got, stage), member.label, wait=wait, unanswered=True)
    )
