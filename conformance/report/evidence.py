"""What `results.json` keeps of one case: what was found, and what went over the wire.

Knows how octets, times and findings are written as JSON; knows no grades.
"""

from __future__ import annotations

import base64
import math
from typing import Any

from conformance.languages import LANGUAGES, said
from conformance.report.conversation import wrong_event
from conformance.transcript import Event
from conformance.verdicts import CaseResult, Finding, Play, Verdict


def case_as_json(result: CaseResult, replay: str | None) -> dict[str, Any]:
    """Return one case as plain data; what was seen, only where it did not pass."""
    play = result.plays[-1] if result.plays else None
    found: dict[str, Any] = {
        "id": result.case.id,
        "delivery": result.case.delivery.value,
        "verdict": result.verdict.value,
        "step": result.finding.step if result.finding else None,
        "reason": result.reason,
        "seconds": seconds(result.seconds),
        "taken": list(play.taken) if play else [],
    }
    if result.reason:
        found |= _in_other_languages(result)
    if result.verdict in (Verdict.PASS, Verdict.SKIPPED) or play is None:
        return found
    if replay is not None:
        found["replay"] = replay
    *others, _ = map(_transcript, result.plays)
    return {
        **found,
        "where": str(result.case.where),
        "steps": len(result.case.steps),
        "printed": result.output,
        **_details(play),
        "transcript": _transcript(play),
        **({"other_transcripts": others} if others else {}),
    }


def _in_other_languages(result: CaseResult) -> dict[str, Any]:
    """Return what was found in every language beside English."""
    finding = result.finding
    texts = {"reason": result.reason}
    if finding is not None:
        texts |= {"expected": finding.expected, "got": finding.got}
    return {
        language: {name: said(text, language) for name, text in texts.items()}
        for language in LANGUAGES
        if language != "en"
    }


def _details(play: Play) -> dict[str, Any]:
    finding = play.finding
    if finding is None:
        return {}
    found: dict[str, Any] = {
        "expected": finding.expected,
        "got": finding.got,
        "peer": finding.peer,
        "quote": finding.quote,
        "mark": finding.mark,
        "hint": finding.hint,
    }
    if finding.contrast is not None:
        found["first_difference"] = _difference(finding, play)
    if finding.wait is not None:
        wait = finding.wait
        found["wait"] = {
            "peer": wait.peer,
            "from": seconds(wait.start),
            "to": seconds(wait.end),
            "for": wait.what,
        }
    return found


def _difference(finding: Finding, play: Play) -> dict[str, Any]:
    """Return both sides, and in which event and octet of the transcript it stands."""
    assert finding.contrast is not None
    place = wrong_event(play)
    return {
        "octet": finding.contrast.octet,
        "offset": finding.contrast.offset,
        "expected": _base64(finding.contrast.expected),
        "got": _base64(finding.contrast.got),
        **({"event": place[0], "at": place[1]} if place else {}),
    }


def _transcript(play: Play) -> list[dict[str, Any]]:
    return [_event(event) for event in play.transcript]


def _event(event: Event) -> dict[str, Any]:
    found: dict[str, Any] = {
        "t": seconds(event.t),
        "peer": event.peer,
        "dir": event.kind,
    }
    if event.size:
        found["data"] = _base64(event.data)
        found["size"] = event.size
    if event.note:
        found["note"] = event.note
    return found


def seconds(value: float) -> float:
    """Return a time as JSON has it, which knows no infinity and no NaN."""
    return round(value, 4) if math.isfinite(value) else 0.0


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
