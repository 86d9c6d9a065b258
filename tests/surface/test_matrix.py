"""A matrix as a teacher runs it: real clients meet real servers."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from conformance.sandbox.levels import Unavailable, choose
from tests.surface.running import ROOT, Run, apart, run

REFERENCE = ROOT / "reference"
#: Right with a client that reads on; the lecture's own client reads once.
IN_PIECES = """
import socket, time
with socket.create_server(("", 12000)) as sock:
    while True:
        conn, _ = sock.accept()
        with conn:
            answer = conn.recv(1024).upper()
            conn.sendall(answer[:3])
            time.sleep(0.3)
            conn.sendall(answer[3:])
"""


@dataclass(frozen=True)
class Played:
    """One run, and the matrix that it left."""

    run: Run
    matrix: dict[str, Any]

    @property
    def pairs(self) -> dict[tuple[str, str], tuple[str, str]]:
        """Return client and server to verdict and blame."""
        return {
            (one["client"], one["server"]): (one["verdict"], one["blame"])
            for one in self.matrix["pairs"]
        }


def _handed_in(directory: Path, programs: Mapping[str, str]) -> Path:
    """Make a class: a name to a program below `reference/`, with its base beside it."""
    for name, path in programs.items():
        place = directory / name
        place.mkdir(parents=True)
        shutil.copyfile(REFERENCE / path, place / "main.py")
        for base in (REFERENCE / path).parent.glob("_*.py"):
            shutil.copyfile(base, place / base.name)
    return directory


def _play(directory: Path, *arguments: str, before: tuple[str, ...] = ()) -> Played:
    where = (str(directory / "clients"), str(directory / "servers"))
    done = run(directory, "--matrix", *where, *arguments, before=before)
    path = directory / "results" / "matrix.json"
    matrix = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return Played(done, matrix)


@pytest.fixture(scope="module")
def classes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a directory with clients and servers over TCP."""
    try:
        choose("ns")
    except Unavailable as why:
        pytest.skip(f"servers that keep their port need networks of their own: {why}")
    made = tmp_path_factory.mktemp("tcp")
    clients = {
        "ann": "as_taught/tcp_upper_client.py",
        "eve": "faulty/clients/tcp_prints_nothing.py",
    }
    _handed_in(made / "clients", clients)
    servers = {
        "bob": "as_taught/tcp_upper_server.py",
        "dan": "faulty/uppercase/tcp_echoes.py",
    }
    _handed_in(made / "servers", servers)
    (made / "servers" / "kim.py").write_text(IN_PIECES, encoding="utf-8")
    return made


def test_everybody_over_tcp(classes: Path) -> None:
    """Each fault is its owner's; what only two do together is theirs together."""
    played = _play(classes, "--assignment", "tcp-upper-client")
    fine, client, server = ("works", ""), ("fails", "client"), ("fails", "server")
    assert played.pairs == {
        ("", ""): fine,
        ("", "bob"): fine,
        ("", "dan"): server,
        ("", "kim"): fine,
        ("ann", ""): fine,
        ("ann", "bob"): fine,
        ("ann", "dan"): server,
        ("ann", "kim"): ("fails", "together"),
        ("eve", ""): client,
        ("eve", "bob"): client,
        ("eve", "dan"): ("fails", "client and server"),
        ("eve", "kim"): client,
    }
    assert played.run.status == 1
    assert "client eve fails with the reference server: printed" in played.run.output
    assert "  ann        ✓         ✓         ✗         ✗\n" in played.run.output
    assert (classes / "results" / "matrix.csv").exists()


def test_some_pairs_up_to_the_first_that_fails(classes: Path) -> None:
    """`-k` leaves pairs out, `-x` stops; whose fault it is the references still tell."""
    chosen = ("--assignment", "tcp-upper-server", "-k", "ann-x", "-x")
    played = _play(classes, *chosen)
    asked = {pair for pair, told in played.pairs.items() if told[0] != "not played"}
    ann = {("ann", "bob"), ("ann", "dan"), ("ann", "")}
    assert asked == {*ann, ("", "dan"), ("", "")}
    assert (played.run.status, played.pairs["ann", "dan"]) == (1, ("fails", "server"))


def test_over_udp_without_isolation(tmp_path: Path) -> None:
    """Where all share one network, pairs come one after another, and it works too."""
    clients = {"ann": "as_taught/udp_upper_client.py"}
    servers = {
        "bob": "as_taught/udp_upper_server.py",
        "dan": "faulty/uppercase/udp_echoes.py",
    }
    _handed_in(tmp_path / "clients", clients)
    _handed_in(tmp_path / "servers", servers)
    arguments = ("--assignment", "udp-upper-server", "--isolation", "plain")
    played = _play(tmp_path, *arguments, before=apart())
    assert {pair: told for pair, told in played.pairs.items() if told[1]} == {
        ("", "dan"): ("fails", "server"),
        ("ann", "dan"): ("fails", "server"),
    }
    assert "4 of 6 pairs work" in played.run.output


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "needs --assignment"),
        (("--assignment", "echo"), "there is no assignment for a client there"),
        (("--assignment", "tcp-upper-client", "-n", "2"), "leave -n out"),
        (("--assignment", "tcp-upper-client"), "there is no server in"),
    ],
)
def test_a_wrong_question(
    tmp_path: Path, arguments: tuple[str, ...], words: str
) -> None:
    """A matrix that can't be played is exit status 4 and one clear message."""
    (tmp_path / "servers").mkdir()
    _handed_in(tmp_path / "clients", {"ann": "as_taught/tcp_upper_client.py"})
    played = _play(tmp_path, "--isolation", "plain", *arguments)
    assert (played.run.status, played.matrix) == (4, {})
    assert words in played.run.output
    assert "Traceback" not in played.run.output
