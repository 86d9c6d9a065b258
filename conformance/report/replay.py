"""A failing exchange as one plain Python file that anybody can run.

The file is the player (`replay_player`, copied whole) with the operations of the
play below it as data: the octets, cuts and pauses that were played.
"""

from __future__ import annotations

import pprint
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from conformance.matching import Form
from conformance.messages import Lines, Message
from conformance.model import say
from conformance.stage import PACE
from conformance.values import whole
from conformance.verdicts import CaseResult, Examination, Operation

_PLAYER = Path(__file__).with_name("replay_player.py")
_HOLDABLE = 1 << 16
_MARK = "# -- the data of the exchange is written below"


def write(directory: Path, result: CaseResult, examination: Examination) -> Path | None:
    """Write the replay of the deciding play; `None` where octets can't replay it."""
    operations = result.plays[-1].operations if result.plays else ()
    if not _replayable(operations, result):
        return None
    directory.mkdir(parents=True, exist_ok=True)
    label = f"{examination.spec.label}-{result.requirement.id}-{result.case.id}"
    path = directory / (re.sub(r"[^A-Za-z0-9._-]+", "-", label).strip("-") + ".py")
    path.write_text(source(result, examination), encoding="utf-8")
    return path


def _replayable(operations: tuple[Operation, ...], result: CaseResult) -> bool:
    """Tell whether the last thing that was asked was asked of octets."""
    finding = result.finding
    judged = any(one.kind in ("expect", "connect") for one in operations)
    return judged and finding is not None and bool(finding.peer)


def source(result: CaseResult, examination: Examination) -> str:
    """Return the text of the replay."""
    operations = result.plays[-1].operations
    told = {
        "requirement": result.requirement.id,
        "text": say(result.requirement.text),
        "case": result.case.id,
        "assignment": examination.spec.label,
    }
    data = [plain(one) for one in operations]
    player = _PLAYER.read_text(encoding="utf-8").split(_MARK)[0]
    return (
        f"{player}ABOUT = {pprint.pformat(told, sort_dicts=False)}\n"
        f"ADDRESS = {examination.target.address!r}\n"
        f"OPERATIONS = {pprint.pformat(data, width=88, sort_dicts=False)}\n\n"
        'if __name__ == "__main__":\n'
        "    sys.exit(main(sys.argv[1:], ABOUT, ADDRESS, OPERATIONS))\n"
    )


def plain(operation: Operation) -> dict[str, Any]:
    """Return an operation as the player reads it."""
    return {
        "do": operation.kind,
        "peer": operation.peer,
        **{key: _value(key, value) for key, value in operation.fields.items()},
        **({"pace": PACE} if operation.fields.get("pieces") else {}),
    }


def _value(key: str, value: object) -> Any:
    if isinstance(value, (bytes, int, float, str)):
        return value
    if key == "forms" and isinstance(value, tuple):
        return [_form(form) for form in value]
    if key == "pieces" and isinstance(value, tuple):
        return list(value)
    return _message(value)


def _form(form: Form) -> Mapping[str, Any]:
    return {
        "kind": form.kind,
        "data": _message(form.message),
        "then": form.then,
        "name": form.name,
        "lacks": list(form.lacks),
    }


def _message(value: object) -> Any:
    """Return octets as they are, or how to make them again where they are many."""
    if isinstance(value, Lines) and len(value) > _HOLDABLE:
        return {"lines": len(value)}
    assert hasattr(value, "cut")
    message: Message = value  # type: ignore[assignment]
    return whole(message)
