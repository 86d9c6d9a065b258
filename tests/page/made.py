"""Results for pages: a few targets, and classes that nobody handed in."""

from __future__ import annotations

import base64
import itertools
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from conformance.page import NAME, report, write
from tests.formats import made

LABEL = "4.1"
ABOUT = {
    "title": {"en": "Echo server with asyncio", "zh": "用 asyncio 写的回显服务器"},
    "role": "server",
    "transport": "tcp",
    "requirements": 45,
}
TEXTS = ("group", "title", "text", "hint", "source", "where", "needs")


def content(*targets: dict[str, Any], **about: object) -> dict[str, Any]:
    """Return a results.json with these targets, each with its own texts."""
    return {
        "format": 1,
        "suite": "1.0.0",
        "spec_digest": "9f31c2e7",
        "seed": 305,
        "environment": {},
        "assignments": {LABEL: {**ABOUT, **about}},
        "targets": list(targets),
    }


def a_class(*targets: dict[str, Any], **head: object) -> dict[str, Any]:
    """Return the results.json of a class: texts stand once, in its head."""
    rows = targets[0]["requirements"] if targets else []
    texts = {one["id"]: {name: one[name] for name in TEXTS} for one in rows}
    few = map(light, targets)
    return {**content(*few), "requirements": {LABEL: texts}, **head}


def light(target: dict[str, Any]) -> dict[str, Any]:
    """Return a target whose rows do not hold what their requirements say."""
    rows = [
        {key: value for key, value in row.items() if key not in TEXTS}
        for row in target["requirements"]
    ]
    return {**target, "requirements": rows}


def page(directory: Path, found: dict[str, Any], language: str = "en") -> str:
    """Write the page of results; return it."""
    return write(directory, found, language).read_text(encoding="utf-8")


def event(
    t: float, kind: str, data: bytes = b"", peer: str = "client", **more: object
) -> dict[str, Any]:
    """Return an event of a transcript."""
    octets = {"data": base64.b64encode(data).decode(), "size": len(data)}
    return {"t": t, "peer": peer, "dir": kind, **(octets if data else {}), **more}


def difference(expected: bytes, got: bytes, octet: int, number: int) -> dict[str, Any]:
    """Return where octets differ: in which event, and where."""
    return {
        "octet": octet,
        "offset": 0,
        "expected": base64.b64encode(expected).decode(),
        "got": base64.b64encode(got).decode(),
        "event": number,
        "at": octet,
    }


STAYS_OPEN = made.case(
    "exit-closes",
    "fail",
    step=3,
    steps=3,
    where="spec/echo-base.yaml:88",
    reason="expected the end of the stream; got the connection still open after 2.5 s",
    printed="",
    expected="the end of the stream",
    got='the connection still open after 2.5 s; before that "exit\\r\\n"',
    peer="client",
    quote="",
    mark=-1,
    hint="",
    wait={"peer": "client", "from": 0.002, "to": 2.502, "for": "the end of the stream"},
    transcript=[
        event(0.0, "connect"),
        event(0.0, ">", b"hello\r\n"),
        event(0.0, "<", b"hello\r\n"),
        event(0.001, ">", b"exit\r\n"),
        event(0.002, "<", b"exit\r\n"),
    ],
    replay="replay/4.1-ECHO-CLOSE-1-exit-closes.py",
)
CAPITALS = made.case(
    "line",
    "fail",
    step=1,
    steps=1,
    where="spec/echo-base.yaml:52",
    reason='expected "test\\r\\n"; got "TEST\\r\\n"',
    printed="Traceback (most recent call last):\nValueError",
    expected='"test\\r\\n"',
    got='"TEST\\r\\n"',
    peer="client",
    quote="",
    mark=-1,
    hint="",
    first_difference=difference(b"test\r\n", b"TEST\r\n", 0, 2),
    transcript=[
        event(0.0, "connect"),
        event(0.0, ">", b"test\r\n"),
        event(0.3, "<", b"TEST\r\n"),
    ],
)
UNSTABLE = {
    **CAPITALS,
    "verdict": "unstable",
    "other_transcripts": [[event(0.0, ">", b"test\r\n"), event(0.1, "<", b"test\r\n")]],
}


def close(**more: object) -> dict[str, Any]:
    """Return ECHO-CLOSE-1 as it fails, with a requirement that waits for it."""
    back = {"own": 5, "waiting": 3, "ids": ["ECHO-SILENT-1"]}
    words = {
        "en": "The message exit + CRLF makes the server close the connection.",
        "zh": "单独发送 exit 加 CR LF，服务器就关闭这条连接。",
    }
    group = {"en": "exit", "zh": "exit"}
    return made.row(
        "ECHO-CLOSE-1",
        "fail",
        5,
        **{
            "cases": [STAYS_OPEN],
            "returns": back,
            "text": words,
            "group": group,
            **more,
        },
    )


def waits() -> dict[str, Any]:
    """Return the requirement that waits for it."""
    why = made.case(verdict="inconclusive", reason="waits for ECHO-CLOSE-1")
    return made.row(
        "ECHO-SILENT-1",
        "inconclusive",
        3,
        open_points=0,
        waits_for="ECHO-CLOSE-1",
        cases=[why],
        group={"en": "exit", "zh": "exit"},
    )


def capitals() -> dict[str, Any]:
    """Return a requirement whose octets differ."""
    back = {"own": 2, "waiting": 0, "ids": []}
    return made.row("ECHO-DATA-1", "fail", 2, cases=[CAPITALS], returns=back)


def failing(name: str = "陈思远", **more: object) -> dict[str, Any]:
    """Return a target with two faults, one of which another requirement waits for."""
    rows = (made.row("RUN-START-1", points=4), capitals(), close(), waits())
    return made.data(*rows, name=name, student=name, **more)


def good(name: str = "alice", **more: object) -> dict[str, Any]:
    """Return a target of the same assignment for which all holds."""
    ids = (one["id"] for one in failing()["requirements"])
    points = (one["max_points"] for one in failing()["requirements"])
    passed = [made.row(*one) for one in zip(ids, itertools.repeat("pass"), points)]
    groups = [one["group"] for one in failing()["requirements"]]
    rows = [{**one, "group": group} for one, group in zip(passed, groups, strict=True)]
    return made.data(*rows, name=name, student=name, verdict="pass", **more)


def many(number: int, requirements: int) -> Iterator[dict[str, Any]]:
    """Yield targets with ten faults each and a conversation for every one."""
    base = [
        made.row(f"REQ-NUMBER{n:03}-1", points=2, group={"en": f"group {n // 12}"})
        for n in range(requirements)
    ]
    for at in range(number):
        rows: Sequence[dict[str, Any]] = [
            _failing(one, n, at) if (n * 7 + at * 13) % 10 == 0 else one
            for n, one in enumerate(base)
        ]
        yield made.data(*rows, name=f"student {at:04}", student=f"{at:08}")


def written(directory: Path, number: int, expected: int = 0) -> int:
    """Write the report of a class of so many, one by one; return its size in octets.

    Of `expected` that are said to come, 105 requirements each, ten of which fail.
    """
    head = a_class(next(many(1, 105)))
    del head["targets"]
    with report(directory, head, expected or number) as found:
        for one in many(number, 105):
            found.take(light(one))
    return (directory / NAME).stat().st_size


def _failing(row: dict[str, Any], number: int, at: int) -> dict[str, Any]:
    case = (STAYS_OPEN, CAPITALS)[(number + at) % 2]
    back = {"own": row["max_points"], "waiting": 0, "ids": []}
    return {**row, "verdict": "fail", "points": 0, "cases": [case], "returns": back}
