"""socat and nc as clients under test: what each breaks, and why that is right."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.surface.by_hand import installed
from tests.surface.running import run

SILENT = {"UDPC-PROMPT-1": "it asks nothing"}
SOCAT_UDP = {
    "UDPC-EXIT-1": "it relays until its keyboard ends, and asks more than once",
}
NC = {
    "UDPC-EXIT-1": "it waits for the end of its keyboard",
    "TCPC-CLOSE-1": "and so keeps its side of the connection open",
    "TCPC-EOF-1": "also when the server leaves without an answer",
    "TCPC-REFUSED-1": "it ends with a failure status, but without -v it says nothing",
}
CLIENTS = [
    ("socat", "socat", "socat - TCP:{host}:{port}", "tcp-upper-client", {}, {}),
    (
        "socat",
        "socat",
        "socat - UDP:{host}:{port}",
        "udp-upper-client",
        SOCAT_UDP,
        {"UDPC-LOSS-1": "it waits for ever"},
    ),
    ("nc", "netcat-openbsd", "nc {host} {port}", "tcp-upper-client", NC, {}),
]


@pytest.mark.parametrize(
    ("program", "package", "command", "assignment", "breaks", "noted"), CLIENTS
)
def test_a_real_client_breaks_what_a_person_would_say(
    tmp_path: Path,
    program: str,
    package: str,
    command: str,
    assignment: str,
    breaks: dict[str, str],
    noted: dict[str, str],
) -> None:
    """It sends, prints and fails as a person at the keyboard would see it."""
    installed(program, package)
    done = run(tmp_path, "--launch", command, "--assignment", assignment)
    assert done.failing == set(breaks), done.output
    assert done.noted == {*SILENT, *noted}, done.output
    assert done.status == int(bool(breaks))
