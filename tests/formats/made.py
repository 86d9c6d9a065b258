"""Targets of `results.json` that nobody ran, and the worst that a program may say."""

from __future__ import annotations

import base64
from typing import Any

from conformance.formats import Target, read

#: Everything that acts somewhere: on a terminal, in XML, YAML, TAP, Markdown, a runner.
HOSTILE = (
    "\x00\x1b[31m]]>\ud800\udfff\u202e\u2028\ufffe\uffff<script>&amp;</failure>"
    "{{ }} \x85 \x7f 中文 \U0001f600 ``` | # TODO \\# %0A::error::x\n"
    "::set-env name=PATH::/evil\n   ::add-path::/evil\n##[error]x ##[command]y\n"
    "````\n---\n  ...\nok 99 - x\nBail out!\n1..0\n\r::stop-commands::x\r\n"
)
LONG = "y" * 300_000


def case(name: str = "line", verdict: str = "pass", **more: object) -> dict[str, Any]:
    """Return a case."""
    return {
        "id": name,
        "delivery": "whole",
        "verdict": verdict,
        "step": None,
        "reason": "",
        "seconds": 0.25,
        "taken": [],
        **more,
    }


def hostile(verdict: str = "fail", text: str = HOSTILE) -> dict[str, Any]:
    """Return a case in which the program says nothing but what acts."""
    octets = base64.b64encode(text.encode("utf-8", "surrogatepass")).decode()
    event = {"t": 0.0, "peer": text, "dir": "<", "data": octets, "size": len(octets)}
    return case(
        "evil",
        verdict,
        reason=text,
        step=2,
        expected=text,
        got=text,
        quote=text,
        peer="client",
        printed=text + "!",
        transcript=[{**event, "note": text}] * 30,
    )


def row(
    identifier: str, verdict: str = "pass", points: float = 5, **more: object
) -> dict[str, Any]:
    """Return a requirement that is worth so much, with all that is said of it."""
    earned = points if verdict == "pass" else 0
    held = points if verdict in ("unstable", "inconclusive") else 0
    return {
        "id": identifier,
        "group": {"en": "echo"},
        "level": "MUST",
        "verdict": verdict,
        "noted": False,
        "visibility": "visible",
        "blame": "",
        "points": earned,
        "open_points": held,
        "max_points": points,
        "waits_for": None,
        "needs": [],
        "returns": {"own": 0, "waiting": 0, "ids": []},
        "title": {"en": f"Title of {identifier}"},
        "text": {"en": f"The program does {identifier}."},
        "hint": {"en": "Look at the octets."},
        "source": "Lecture 4",
        "where": "spec/echo.yaml:88",
        "cases": [case(verdict=verdict)],
        **more,
    }


def data(*rows: dict[str, Any], **more: object) -> dict[str, Any]:
    """Return a target with these requirements; its points add up."""
    void = any(one["verdict"] == "error" for one in rows)
    earned, held, most = (
        sum(one[name] for one in rows)
        for name in ("points", "open_points", "max_points")
    )
    return {
        "name": "Li Hua",
        "student": "11712345",
        "late": False,
        "assignment": "4.1",
        "spec_digest": "0",
        "verdict": "fail",
        "points": None if void else earned,
        "open_points": held,
        "missing_points": most - earned - held,
        "max_points": most,
        "unseen_points": 0,
        "selected": False,
        "isolation": "ns",
        "seed": 305,
        "option": '--launch "python main.py"',
        "address": "",
        "root": "",
        "seconds": 7.4,
        "remarks": [],
        "requirements": list(rows),
        **more,
    }


def target(*rows: dict[str, Any], **more: object) -> Target:
    """Return such a target as it is read."""
    return read(data(*rows, **more))


def everything(text: str = HOSTILE) -> dict[str, Any]:
    """Return a target with every outcome, in which all from outside is `text`."""
    said = {"cases": [hostile("fail", text), case("other")]}
    decided = {"verdict": "fail", "because": text, "by": text, "at": text, "was": "x"}
    words = {"en": text}
    undecided = {"cases": [hostile("unstable", text)]}
    return data(
        row("R-PASS"),
        row("R-FAIL", "fail", 5, **said, title=words, text=words, hint=words),
        row("R-NOTED", "fail", 0, noted=True, level="MAY", **said),
        row("R-OPEN", "unstable", 3, **undecided),
        row("R-WAITS", "inconclusive", 2, open_points=0, waits_for="R-FAIL"),
        row("R-UNSEEN", "not observable", 0),
        row("R-DECIDED", "fail", 4, cases=[case(verdict="unstable")], decided=decided),
        row("R-HIDDEN", "fail", 1, visibility="hidden", **said),
        name=text,
        student=text,
        remarks=[text],
    )
