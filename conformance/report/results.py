"""`results.json`: the truth from which every other format is made."""

from __future__ import annotations

import base64
import hashlib
import json
import math
import platform
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from conformance import __version__
from conformance.languages import LANGUAGES, said
from conformance.model import Requirement, Spec
from conformance.report.conversation import wrong_event
from conformance.transcript import Event
from conformance.verdicts import (
    CaseResult,
    Examination,
    Finding,
    Likeness,
    Play,
    RequirementResult,
    Verdict,
)
from conformance.writing import whole

FORMAT = 1
_NO_REPLAYS: Mapping[str, str] = MappingProxyType({})


def write(
    path: Path,
    examinations: Sequence[Examination],
    surroundings: Mapping[str, str],
    replays: Mapping[str, str] = _NO_REPLAYS,
) -> dict[str, Any]:
    """Write `results.json`, whole or not at all; return what it says.

    `replays` maps `assignment/requirement/case` to the path of a replay beside it.
    """
    content = as_json(examinations, surroundings, replays)
    text = json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False)
    path.parent.mkdir(parents=True, exist_ok=True)
    with whole(path) as draft:
        # A lone surrogate has no UTF-8; the escape that is written is JSON's own.
        draft.write_text(text + "\n", "utf-8", "backslashreplace", newline="\n")
    return content


def environment() -> dict[str, str]:
    """Return where this run takes place: suite, Python, platform."""
    return {
        "suite": __version__,
        "python": platform.python_version(),
        "platform": platform.platform(),
    }


def as_json(
    examinations: Sequence[Examination],
    surroundings: Mapping[str, str],
    replays: Mapping[str, str] = _NO_REPLAYS,
) -> dict[str, Any]:
    """Return everything that was found out, as plain data."""
    return {
        "format": FORMAT,
        "suite": surroundings.get("suite", ""),
        "spec_digest": _digest(examinations),
        "seed": examinations[0].seed if examinations else 0,
        "environment": dict(surroundings),
        "assignments": {one.spec.label: assignment(one.spec) for one in examinations},
        "targets": [target(one, replays) for one in examinations],
    }


def assignment(spec: Spec) -> dict[str, Any]:
    """Return what an assignment says of itself as a whole."""
    return {
        "title": dict(spec.title),
        "role": spec.role,
        "transport": spec.transport,
        "requirements": len(spec.requirements),
    }


def _digest(examinations: Sequence[Examination]) -> str:
    digests = "".join(one.spec.digest for one in examinations)
    if len(examinations) == 1:
        return digests
    return hashlib.sha256(digests.encode()).hexdigest()[:16]


def target(
    one: Examination, replays: Mapping[str, str] = _NO_REPLAYS, texts: bool = True
) -> dict[str, Any]:
    """Return one examination as plain data.

    `texts` tells that its rows hold what a requirement says of itself (see `about`).
    """
    return {
        "name": one.target.name,
        "assignment": one.spec.label,
        "spec_digest": one.spec.digest,
        "verdict": one.verdict.value,
        "points": None if one.void else one.points,
        "open_points": one.open_points,
        "missing_points": one.missing,
        "max_points": one.max_points,
        "unseen_points": one.unseen,
        "selected": one.selected,
        "isolation": one.target.isolation,
        "seed": one.seed,
        "option": one.target.option,
        "address": one.target.address,
        "root": one.target.root,
        "seconds": _seconds(one.seconds),
        "remarks": list(dict.fromkeys((*one.target.remarks, *one.remarks))),
        "requirements": [
            {
                **_requirement(row, one.spec.label, replays),
                **(about(row.requirement) if texts else {}),
            }
            for row in one.requirements
        ],
    }


def _requirement(
    one: RequirementResult, label: str, replays: Mapping[str, str]
) -> dict[str, Any]:
    row = one.requirement
    return {
        "id": row.id,
        "level": row.level.value,
        "verdict": one.verdict.value,
        "noted": one.noted,
        "visibility": row.visibility,
        "blame": next((case.blame for case in one.cases if case.blame), ""),
        "points": one.points,
        "open_points": one.open_points,
        "max_points": one.max_points,
        "waits_for": one.waits_for or None,
        "returns": {
            "own": one.max_points if one.returns else 0,
            "waiting": one.returns - one.max_points if one.returns else 0,
            "ids": list(one.waiting),
        },
        **({"nearest": _likeness(one.nearest)} if one.nearest else {}),
        "cases": [
            _case(case, replays.get(f"{label}/{row.id}/{case.case.id}"))
            for case in one.cases
        ],
    }


def _likeness(one: Likeness) -> dict[str, Any]:
    told: dict[str, Any] = {
        "name": one.name,
        "sentence": one.sentence,
        "confidence": one.confidence,
    }
    return {**told, "also": _likeness(one.also)} if one.also else told


def about(row: Requirement) -> dict[str, Any]:
    """Return what a requirement says of itself, whatever became of it."""
    return {
        "group": dict(row.group),
        "text": dict(row.text),
        "hint": dict(row.hint),
        "source": row.source,
        "where": str(row.where),
        "needs": list(row.needs),
    }


def _case(result: CaseResult, replay: str | None) -> dict[str, Any]:
    play = result.plays[-1] if result.plays else None
    found: dict[str, Any] = {
        "id": result.case.id,
        "delivery": result.case.delivery.value,
        "verdict": result.verdict.value,
        "step": result.finding.step if result.finding else None,
        "reason": result.reason,
        "seconds": _seconds(result.seconds),
        "taken": list(play.taken) if play else [],
    }
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
        **_in_other_languages(result),
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
            "from": _seconds(wait.start),
            "to": _seconds(wait.end),
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
        "t": _seconds(event.t),
        "peer": event.peer,
        "dir": event.kind,
    }
    if event.size:
        found["data"] = _base64(event.data)
        found["size"] = event.size
    if event.note:
        found["note"] = event.note
    return found


def _seconds(value: float) -> float:
    """Return a time as JSON has it, which knows no infinity and no NaN."""
    return round(value, 4) if math.isfinite(value) else 0.0


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
