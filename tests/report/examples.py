"""Examinations for the golden files: real plays of invented servers, times fixed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from conformance.comparing import Contrast
from conformance.examine.points import count
from conformance.loading import load
from conformance.model import Case, Spec
from conformance.octets import count as count_octets
from conformance.octets import quote
from conformance.phrases import phrase
from conformance.transcript import Event
from conformance.verdicts import (
    CaseResult,
    Described,
    Examination,
    Finding,
    Play,
    Verdict,
    Wait,
)

ROOT = Path(__file__).parent.parent.parent


def spec(label: str = "4.1") -> Spec:
    """Return a spec, its places fixed."""
    found = load([ROOT / "spec"], label)
    rows = tuple(
        replace(row, cases=tuple(map(_placed, row.cases))) for row in found.requirements
    )
    return replace(found, requirements=rows)


def _placed(case: Case) -> Case:
    return replace(case, where=replace(case.where, path="spec/echo-base.yaml", line=88))


TARGET = Described("127.0.0.1:5555", "--target 127.0.0.1:5555", "127.0.0.1:5555")


def examination(findings: Mapping[str, CaseResult], label: str = "4.1") -> Examination:
    """Return an examination in which these cases ended so and all others passed."""
    asked = spec(label)
    rows: dict[str, list[CaseResult]] = {}
    for row in asked.requirements:
        rows[row.id] = [
            findings.get(f"{row.id}/{case.id}", CaseResult(row, case, Verdict.PASS))
            for case in row.cases
        ]
    return Examination(asked, TARGET, count(asked, rows), 305, 7.4)


def result(
    identifier: str,
    verdict: Verdict = Verdict.FAIL,
    finding: Finding | None = None,
    events: tuple[Event, ...] = (),
    reason: str = "",
    label: str = "4.1",
    **more: object,
) -> CaseResult:
    """Return the result of the case `REQUIREMENT/case`."""
    row = spec(label).requirement(identifier.split("/")[0])
    case = next(one for one in row.cases if f"{row.id}/{one.id}" == identifier)
    plays = (Play(finding, events, 2.5),) if finding or events else ()
    why = reason or (finding.reason if finding else "")
    made = CaseResult(row, case, verdict, why, plays=plays)
    return replace(made, **more)  # type: ignore[arg-type]


def _talk(*lines: tuple[float, str, bytes]) -> tuple[Event, ...]:
    return tuple(Event(t, "client", kind, data, len(data)) for t, kind, data in lines)


STAYS_OPEN = result(
    "ECHO-CLOSE-1/exit-closes",
    finding=Finding(
        phrase("the end of the stream"),
        phrase(
            "{got}; before that {data}",
            got=phrase("the connection still open after {waited:.1f} s", waited=2.5),
            data=quote(b"exit\r\n"),
        ),
        "client",
        3,
        wait=Wait("client", 0.002, 2.502, phrase("the end of the stream")),
    ),
    events=_talk(
        (0.0, ">", b"hello\r\n"),
        (0.0, "<", b"hello\r\n"),
        (0.001, ">", b"exit\r\n"),
        (0.002, "<", b"exit\r\n"),
    ),
)
CAPITALS = result(
    "ECHO-DATA-1/line",
    finding=Finding(
        '"test\\r\\n"',
        '"TEST\\r\\n"',
        "client",
        1,
        Contrast(b"test\r\n", b"TEST\r\n", 0),
    ),
    events=_talk((0.0, ">", b"test\r\n"), (0.001, "<", b"TEST\r\n")),
)
ZERO = result(
    "ECHO-BIN-1/all-256",
    finding=Finding(
        phrase("{octets} as sent", octets=count_octets(258)),
        phrase(
            "…{data} from octet {start:,} on, wrong at octet {octet:,}",
            data='"\\xfe\\xff"',
            start=235,
            octet=255,
        ),
        "client",
        1,
        Contrast(
            bytes(range(191, 256)) + b"\r\n",
            bytes(range(191, 255)) + b"?\r\n",
            255,
            191,
        ),
    ),
    events=_talk(
        (0.0, ">", bytes(range(256)) + b"\r\n"),
        (0.001, "<", bytes(range(255)) + b"?\r\n"),
    ),
)
_REFUSED = phrase("connection refused: nothing listens there")
CRASH = result(
    "ECHO-ONLYME-1/served-after-exit",
    finding=Finding(phrase("a connection"), _REFUSED, "newcomer", 4),
    events=(
        *_talk((0.0, ">", b"a\r\n"), (0.0, "<", b"a\r\n"), (0.001, ">", b"exit\r\n")),
        Event(0.002, "client", "fin"),
        Event(0.003, "newcomer", "refused", note=_REFUSED),
    ),
    output="Traceback (most recent call last):\n"
    '  File "server.py", line 12, in <module>\n'
    "    exit(1)",
)
NOT_STARTED = result(
    "RUN-START-1/first-contact",
    finding=Finding(
        phrase("the program to listen on port {port}", port=5555),
        phrase("it ended at once with status {status}", status=1),
        hint=phrase(
            "Delete the argument loop=: it was removed in Python 3.10, after the "
            "lecture was written."
        ),
        quote="TypeError: start_server() got an unexpected keyword argument 'loop'",
    ),
)
LOOP = result(
    "SRC-PY310-1/no-loop-argument",
    finding=Finding(
        phrase(
            "{name} without {arguments}", name="asyncio.start_server", arguments="loop="
        ),
        phrase(
            "{name} is called with {keyword}=",
            name="asyncio.start_server",
            keyword="loop",
        ),
        step=1,
        quote="server.py:31: coro = asyncio.start_server(dispatch, HOST, PORT, loop=loop)",
    ),
)
SLOW = result(
    "ECHO-LAT-1/twenty-round-trips",
    Verdict.UNSTABLE,
    reason=phrase("failed once and passed when it was played again"),
)
UNSTABLE = replace(
    SLOW,
    plays=(
        Play(None, _talk((0.0, ">", b"a\r\n"), (0.001, "<", b"a\r\n")), 0.1),
        Play(
            Finding(
                phrase(
                    "half of the {number} answers within {limit:.0f} ms",
                    number=20,
                    limit=50,
                ),
                phrase("half of them took longer than {time:.0f} ms", time=80),
                "client",
                1,
            ),
            _talk((0.0, ">", b"a\r\n"), (0.08, "<", b"a\r\n")),
            4.0,
        ),
    ),
)
BROKEN_SUITE = result(
    "ECHO-MEM-1/sixty-four-mebibytes-unread",
    Verdict.ERROR,
    reason=phrase(
        "the suite itself failed: {error}", error="KeyError: 'x' (stage.py:7)"
    ),
)
