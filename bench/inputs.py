"""The checks in the languages of those who run on Python, and of the suite itself.

Each function writes into an empty directory and returns nothing; `times` makes more
cases of the same checks.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from checks import Check

_PEERS = Path(__file__).parent / "peers"
NAME = "bench"

Address = tuple[str, int]


def python(
    directory: Path, checks: Sequence[Check], address: Address, times: int = 1
) -> None:
    """Write every peer that is a Python program of ours, and what it is given."""
    for path in _PEERS.glob("*.py"):
        shutil.copy(path, directory)
    rows = [tuple(vars(one).values()) for one in checks] * times
    text = f"ADDRESS = {address!r}\nCHECKS = [\n"
    text += "".join(f"    {row!r},\n" for row in rows)
    _write(directory / "given.py", f"{text}]\n")


def spec(directory: Path, checks: Sequence[Check], times: int = 1) -> None:
    """Write a spec: a requirement for each check."""
    head = (
        f"name: {NAME}\n"
        "title: Checks of the bench\n"
        "port: 8080\n"
        f"basics: [{_identifier(checks[0])}]\n"
        "alive:\n"
        "  - get: /\n"
        "  - expect_http: {status: 200}\n"
        "requirements:\n"
    )
    _write(
        directory / f"{NAME}.yaml", head + "".join(_row(one, times) for one in checks)
    )


def _identifier(check: Check) -> str:
    return "BENCH-" + check.name.replace("_", "-").upper()


def _row(check: Check, times: int) -> str:
    each = ", ".join(f"{{turn: {number}}}" for number in range(times))
    more = f"        each: [{each}]\n" if times > 1 else ""
    # The suite compares type and subtype, whatever parameters there are.
    value = check.value.partition(";")[0]
    body = f', body: {{contains: "{check.words}"}}' if check.words else ""
    return (
        f"  {_identifier(check)}:\n"
        "    level: MUST\n"
        "    points: 1\n"
        "    group: answers\n"
        f"    title: {check.name}\n"
        f"    text: The answer to {check.method} {check.target} is what it has to be.\n"
        '    source: "bench/checks.py"\n'
        "    hint: Look at the first line that differs.\n"
        "    cases:\n"
        "      answer:\n"
        f"{more}"
        "        steps:\n"
        f'          - request: {{method: {check.method}, target: "{check.target}"}}\n'
        f"          - expect_http: {{status: {check.status}, "
        f'headers: {{{check.header}: "{value}"}}{body}}}\n'
    )


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
