"""`results.json`: the truth from which every other format is made."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from conformance import __version__
from conformance.model import Requirement, Spec
from conformance.report.evidence import case_as_json, seconds
from conformance.verdicts import Examination, Likeness, RequirementResult
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
        "seconds": seconds(one.seconds),
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
            case_as_json(case, replays.get(f"{label}/{row.id}/{case.case.id}"))
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
