"""Classroom 50's `result.json`, `classroom50/result/v1`: whole numbers only.

Fractions are scaled for all tests alike, and by how much can be asked; none is rounded.
A void result has no form there and is `Unexportable`, which the runner tells as an
error of its own.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from conformance.formats.target import Number, Row, Target, Unexportable
from conformance.formats.texts import one_line

SCHEMA = "classroom50/result/v1"
#: Key of the result to the variables of the runner that say it, the first one first.
FROM_RUNNER = {
    "classroom": ("CLASSROOM",),
    "assignment": ("ASSIGNMENT",),
    "submission": ("SUBMISSION_TAG",),
    "commit": ("COMMIT_URL",),
    "release": ("RELEASE_URL",),
    "review": ("REVIEW_URL", "COMMIT_URL"),
}
#: What stands for something that no runner has said.
UNSAID = "local"
_MOST = 1000


def as_json(target: Target, runner: Mapping[str, str], now: str) -> dict[str, Any]:
    """Return what Classroom 50 wants to be told; `now` is a UTC time in ISO 8601."""
    if target.points is None:
        raise Unexportable(
            f"{target.name} has no grade, for the suite itself was at fault, and "
            "Classroom 50 has no word for that: run it again"
        )
    times = scale(target)
    tests = [_test(one, times) for one in target.rows]
    return {
        "schema": SCHEMA,
        **{name: said(runner, name, target) for name in FROM_RUNNER},
        "datetime": now,
        "score": sum(one["score"] for one in tests),
        "max-score": sum(one["max-score"] for one in tests),
        "tests": tests,
    }


def said(runner: Mapping[str, str], name: str, target: Target) -> str:
    """Return what the runner says under a name; what stands for it if nothing."""
    found = next((runner[one] for one in FROM_RUNNER[name] if runner.get(one)), "")
    return found or (target.assignment if name == "assignment" else UNSAID)


def scale(target: Target) -> int:
    """Return what all points are multiplied by, so that they are whole."""
    numbers = [_exact(n) for one in target.rows for n in (one.points, one.max_points)]
    times = math.lcm(*(one.denominator for one in numbers))
    if times > _MOST:
        raise Unexportable(
            f"the points of {target.name} are such fractions that Classroom 50, which "
            f"takes whole numbers, would need {times} for one point"
        )
    return times


def _exact(number: Number) -> Fraction:
    """Return the number that is written, not the nearest one of two powers."""
    return Fraction(str(number))


def _test(one: Row, times: int) -> dict[str, Any]:
    title = f"{one.id} {one.title}" if one.shown else one.id
    return {
        "test-name": one_line(title, 200),
        "passed": one.outcome == "pass",
        "score": int(_exact(one.points) * times),
        "max-score": int(_exact(one.max_points) * times),
    }
