"""Operations as plain data: what a player reads, and a person can change.

Long bodies become their digest, long messages how they are made again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from conformance.matching import Form
from conformance.messages import Lines, Message, Plain, Repeated
from conformance.traffic import PACE
from conformance.values import whole
from conformance.verdicts import Operation

#: A message of random lines longer than this is made again from its seed.
_HOLDABLE = 1 << 16


def plain(operation: Operation) -> dict[str, Any]:
    """Return an operation as the player reads it."""
    return {
        "do": operation.kind,
        "peer": operation.peer,
        **{key: _value(key, value) for key, value in operation.fields.items()},
        **({"pace": PACE} if operation.fields.get("pieces") else {}),
    }


def _value(key: str, value: object) -> Any:
    if key == "wanted" and isinstance(value, list):
        return [_asked(one) for one in value]
    if key == "entries" and isinstance(value, list):
        return [{**one, "wanted": _value("wanted", one["wanted"])} for one in value]
    if isinstance(value, str):
        return str(value)
    if isinstance(value, (bytes, int, float)):
        return value
    if key == "skip" and isinstance(value, tuple):
        return list(value)
    if key == "forms" and isinstance(value, tuple):
        return [_form(form) for form in value]
    if key == "pieces" and isinstance(value, tuple):
        return list(value)
    return _message(value)


def _asked(one: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what is asked of a reply, long bodies by their digest."""
    if "body" not in one:
        return one
    return {**one, "body": [_body(rule, value) for rule, value in one["body"]]}


def _body(rule: str, value: bytes | Message) -> tuple[str, bytes]:
    """Return a rule of a body; the octets of a long one by their digest."""
    message = Plain(value) if isinstance(value, bytes) else value
    if len(message) <= _HOLDABLE or rule not in ("is", "starts"):
        return rule, whole(message)
    digest = hashlib.sha256()
    for start in range(0, len(message), _HOLDABLE):
        digest.update(message.cut(start, start + _HOLDABLE))
    return "sha256", f"{len(message)} {digest.hexdigest()}".encode()


def _form(form: Form) -> Mapping[str, Any]:
    return {
        "kind": form.kind,
        "data": _message(form.message),
        "then": form.then,
        "name": str(form.name),
        "lacks": list(form.lacks),
    }


def _message(value: object) -> Any:
    """Return octets as they are, or how to make them again where they are many."""
    if isinstance(value, Lines) and len(value) > _HOLDABLE:
        return {"lines": len(value), "seed": value.seed}
    if isinstance(value, Repeated) and len(value) > _HOLDABLE:
        return {"text": value.piece, "times": value.times}
    assert hasattr(value, "cut")
    message: Message = value  # type: ignore[assignment]
    return whole(message)
