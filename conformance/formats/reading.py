"""Reading one target of a `results.json` with care, and making its texts harmless.

Knows how the file is built, with a requirement's texts in its row or once for a class;
knows nothing of the formats that are made from it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from conformance.formats.target import (
    BASE64,
    MORE,
    Case,
    Data,
    Number,
    Row,
    Target,
    Unexportable,
)
from conformance.formats.texts import LONGEST, clean, one_line
from conformance.model import VISIBLE

_HEAD, _TAIL = 4, 8
_OPEN = ("unstable", "inconclusive")


def read(data: Data, requirements: Data | None = None) -> Target:
    """Return a target; `requirements` are the texts of a class, by assignment.

    `Unexportable` where it is not built as `results.json` is.
    """
    try:
        return _target(data, requirements or {})
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        what = one_line(f"{type(error).__name__}: {error}")
        raise Unexportable(
            f"a target is not built as in results.json: {what}"
        ) from None


def _target(data: Data, requirements: Data) -> Target:
    label = data["assignment"]
    texts = requirements.get(label, {})
    rows = [_row({**texts.get(row["id"], {}), **row}) for row in data["requirements"]]
    void = data["points"] is None or any(one.outcome == "error" for one in rows)
    return Target(
        one_line(data["name"]) or "nameless",
        one_line(str(data.get("student", data["name"]))) or "nameless",
        one_line(label),
        None if void else _number(data["points"]),
        _number(data["open_points"]),
        _number(data["max_points"]),
        bool(data.get("selected")),
        bool(data.get("late")),
        float(_number(data.get("seconds", 0))),
        tuple(one_line(one) for one in data.get("remarks", ())),
        tuple(rows),
    )


def _number(value: object) -> Number:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise TypeError(f"{value!r} is no number")
    if not math.isfinite(value) or value < 0:
        raise ValueError(f"{value!r} is no number of points or seconds")
    return int(value) if value == int(value) else value


def _row(data: Data) -> Row:
    text = _said(data, "text")
    return Row(
        one_line(data["id"], 80),
        one_line(data["level"], 20),
        data["verdict"],
        _outcome(data),
        _number(data["points"]),
        _number(data["open_points"]),
        _number(data["max_points"]),
        one_line(data.get("waits_for") or "", 80),
        data.get("visibility", VISIBLE),
        _said(data, "title") or text,
        text,
        _said(data, "hint"),
        one_line(data.get("source", "")),
        one_line(data.get("where", "")),
        _decided(data.get("decided")),
        tuple(map(_case, data["cases"])),
    )


def _said(data: Data, name: str) -> str:
    words: Mapping[str, str] = data.get(name) or {}
    return one_line(words.get("en", ""), 600)


def _outcome(data: Data) -> str:
    verdict = data["verdict"]
    if verdict == "fail":
        return "noted" if data.get("noted") else "fail"
    if verdict in _OPEN:
        return "waits" if data.get("waits_for") else "open"
    return str(verdict) if verdict in ("pass", "error") else "unseen"


def _decided(data: Data | None) -> str:
    if not data:
        return ""
    return one_line(f"{data['by']} has decided: {data['because']}", 600)


def _case(data: Data) -> Case:
    return Case(
        one_line(data["id"], 120),
        data["verdict"],
        int(data.get("step") or 0),
        one_line(data.get("reason", ""), 1000),
        float(_number(data.get("seconds", 0))),
        clean(data.get("expected", "")),
        clean(data.get("got", "")),
        clean(data.get("quote", "")),
        clean(data.get("printed", "")),
        _window(data.get("transcript", ())),
    )


# -- conversations --------------------------------------------------------------------


def light(found: dict[str, Any]) -> dict[str, Any]:
    """Return an object of JSON without what no format tells, so that a class fits."""
    found.pop("other_transcripts", None)
    if isinstance(found.get("transcript"), list):
        found["transcript"] = _window(found["transcript"])
    if isinstance(found.get("printed"), str):
        found["printed"] = found["printed"][: 2 * LONGEST]
    return found


def _window(events: Sequence[Data]) -> tuple[Data, ...]:
    """Return the first and the last events; doing so twice changes nothing."""
    left = len(events) - _HEAD - _TAIL
    if left <= 1:
        return tuple(map(_short, events))
    more = ({MORE: left},)
    return (*map(_short, events[:_HEAD]), *more, *map(_short, events[-_TAIL:]))


def _short(event: Data) -> Data:
    return {**event, "data": event["data"][:BASE64]} if "data" in event else event
