"""Questions that are asked before the answers to earlier ones have come.

Only over UDP: the answers come in any order, and some may be lost on the way.
"""

from __future__ import annotations

from typing import Protocol

from conformance.matching import Form
from conformance.member import Member
from conformance.octets import quote
from conformance.phrases import phrase
from conformance.playing import Contradiction
from conformance.stage import Playing, Stage
from conformance.values import Value
from conformance.verbs.datagrams import fitting
from conformance.verbs.describing import expected_any
from conformance.verbs.hearing import Expect
from conformance.verbs.speaking import speak
from conformance.verdicts import Finding, Wait


class Asked(Protocol):
    """What is asked: the message, its answer, how many at a time, how many suffice."""

    @property
    def send(self) -> Value:
        """The message."""
        ...

    @property
    def expect(self) -> Expect:
        """The answer to it."""
        ...

    @property
    def outstanding(self) -> int:
        """How many may be unanswered at a time."""
        ...

    @property
    def at_least(self) -> float:
        """The share of answers that suffices, over the whole group."""
        ...


def burst(asked: Asked, times: int, member: Member, stage: Stage) -> Playing:
    """Ask `times` questions; pass when enough of the group's are answered."""
    pending: list[list[Form]] = []
    answered: list[list[Form]] = []
    right, sent, began = 0, 0, stage.now
    while sent < times or pending:
        while sent < times and len(pending) < asked.outstanding:
            speak(asked.send, member, stage)
            pending.append(asked.expect.shapes(member, stage))
            sent += 1
        while member.datagrams:
            data = member.datagrams.pop(0)[0]
            right += _answers(data, pending, answered, member, stage)
        end = max(began, member.heard) + stage.patience
        if pending and (stage.now >= end or member.refused):
            break
        if pending:
            yield end
    _count(asked.at_least, right, times, member, stage)


def _answers(
    data: bytes,
    pending: list[list[Form]],
    answered: list[list[Form]],
    member: Member,
    stage: Stage,
) -> bool:
    """Tell whether `data` answers a question for the first time; raise where none."""
    for forms in pending:
        if fitting(forms, data):
            pending.remove(forms)
            answered.append(forms)
            return True
    if any(fitting(forms, data) for forms in answered):
        stage.notes.append("an answer came once more")
        return False
    none = phrase("no more datagrams")
    expected = expected_any(pending[0]) if pending else none
    got = phrase("a datagram {data}", data=quote(data))
    raise Contradiction(Finding(expected, got, member.label))


def _count(
    at_least: float, right: int, times: int, member: Member, stage: Stage
) -> None:
    """Add what one member got; the last one judges the whole group."""
    tally = stage.tallies.setdefault(stage.step, [0, 0, 0])
    for index, number in enumerate((1, right, times)):
        tally[index] += number
    done, answered, asked = tally
    if done < member.peer.count:
        return
    del stage.tallies[stage.step]
    if answered < at_least * asked:
        expected = phrase(
            "answers to at least {share:.0%} of {number} datagrams",
            share=at_least,
            number=asked,
        )
        wait = Wait(member.label, stage.at, stage.at, phrase("more answers"))
        got = phrase("answers to {number} of them", number=answered)
        raise Contradiction(
            Finding(expected, got, member.label, wait=wait, unanswered=True)
        )
