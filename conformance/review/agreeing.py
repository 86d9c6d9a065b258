"""Whether a second answer of the same target is what the first one was.

Verdicts and points are compared strictly; in reasons, numbers may differ, since some of
them are times.  Knows what two results say and nothing of where they come from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from conformance.grading.classlist import Asked
from conformance.grading.decisions import Decision, decided
from conformance.review.differences import NOT_ASKED

Target = Mapping[str, Any]

_DIGESTS = {"submission": "the submission", "spec": "the spec", "code": "the suite"}
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def again(old: Target, new: Target, asked: Asked) -> list[str]:
    """Say in which way an answer is not what it was; nothing where it is the same.

    What a person has decided since is decided in the new answer, too, where that is
    about the same.
    """
    made = _decisions(old, new)
    new = decided(new, made, asked) if made else new
    return [*_digests(old, new), *_rows(old, new), *_points(old, new)]


def _decisions(old: Target, new: Target) -> dict[str, Decision]:
    verdicts = {row["id"]: row["verdict"] for row in new["requirements"]}
    return {
        row["id"]: Decision(key="", student="", requirement=row["id"], **row["decided"])
        for row in old["requirements"]
        if row.get("decided") and row["decided"]["was"] == verdicts.get(row["id"])
    }


def _digests(old: Target, new: Target) -> Iterator[str]:
    for name, words in _DIGESTS.items():
        one, other = (target["certificate"].get(name, "") for target in (old, new))
        if one != other:
            yield f"{words} differs: {one} -> {other}"


def _rows(old: Target, new: Target) -> Iterator[str]:
    before, after = (
        {row["id"]: row for row in one["requirements"]} for one in (old, new)
    )
    for name in dict.fromkeys([*before, *after]):
        one, other = before.get(name), after.get(name)
        if one is None or other is None:
            words = [row["verdict"] if row else NOT_ASKED for row in (one, other)]
            yield f"{name} {words[0]} -> {words[1]}"
            continue
        told = [
            (row["verdict"], row["points"], row["max_points"]) for row in (one, other)
        ]
        if told[0] != told[1]:
            yield f"{name} {_said(one)} -> {_said(other)}"
        else:
            yield from _reasons(name, one, other)


def _said(row: Mapping[str, Any]) -> str:
    return f"{row['verdict']} ({row['points']} of {row['max_points']})"


def _reasons(
    name: str, old: Mapping[str, Any], new: Mapping[str, Any]
) -> Iterator[str]:
    before, after = ({case["id"]: case for case in one["cases"]} for one in (old, new))
    for case in dict.fromkeys([*before, *after]):
        one, other = (_case(cases.get(case)) for cases in (before, after))
        if tuple(map(_masked, one)) != tuple(map(_masked, other)):
            yield f"{name}/{case}: {': '.join(one)} -> {': '.join(other)}"


def _case(case: Mapping[str, Any] | None) -> tuple[str, str]:
    return (case["verdict"], case["reason"]) if case else (NOT_ASKED, "")


def _masked(text: str) -> str:
    return _NUMBER.sub("#", text)


def _points(old: Target, new: Target) -> Iterator[str]:
    names = ("points", "open_points", "max_points")
    one, other = ([target[name] for name in names] for target in (old, new))
    if one != other:
        worth = [f"{p} (+{o} open) of {m}" for p, o, m in (one, other)]
        yield f"points: {worth[0]} -> {worth[1]}"
