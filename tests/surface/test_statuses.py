"""Exit statuses, and the one message that says what to do next."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from tests.surface.running import launch, run


def test_all_must_hold(tmp_path: Path) -> None:
    """A right program is exit status 0 with full points."""
    done = run(tmp_path, "--assignment", "echo")
    target = done.results["targets"][0]
    assert (done.status, target["points"]) == (0, target["max_points"])


def test_a_broken_must(tmp_path: Path) -> None:
    """A broken MUST is exit status 1."""
    done = run(
        tmp_path, *launch("faulty/echo/echoes_exit.py"), "--assignment", "echo-threads"
    )
    assert done.status == 1
    assert "1 thing to fix: ECHO-SILENT-1; it returns 3 points." in done.output


@pytest.mark.parametrize(("strict", "status"), [((), 0), (("--strict",), 1)])
def test_a_broken_should(tmp_path: Path, strict: tuple[str, ...], status: int) -> None:
    """A broken SHOULD costs its points, and fails the run only with --strict."""
    done = run(
        tmp_path,
        *launch("faulty/echo/loses_what_is_glued.py"),
        "--assignment",
        "echo-threads",
        *strict,
    )
    target = done.results["targets"][0]
    assert done.status == status
    assert target["points"] == target["max_points"] - 1


def _free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        port: int = sock.getsockname()[1]
        return port


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--target", "127.0.0.1:{free}", "--assignment", "echo"), "Nobody answers at"),
        (("--target", "127.0.0.1:{free}"), "Start your program first"),
        (("--target", "somewhere", "--assignment", "echo"), "takes HOST:PORT"),
        (("--target", "127.0.0.1:70000", "--assignment", "echo"), "ports go to 65535"),
        (("--target", "192.0.2.1:80", "--assignment", "echo"), "say --remote"),
        (("--target", "no.such.host.invalid:80"), "Is the name right?"),
        (("--launch", "python x.py"), "--launch needs --assignment"),
        (("--launch", "nosuchprogram", "--assignment", "echo"), "there is no program"),
        (("--launch", "", "--target", ""), ""),
        (("--launch", "a", "--target", "b"), "give one of them"),
        (("--assignment", "4.9"), "Did you mean '4.2'?"),
        (("--requirement", "ECHO-CLOS-1"), "Did you mean 'ECHO-CLOSE-1'?"),
        (("--seed", "x"), "--seed takes a whole number"),
        (("--spec", "no/such/dir"), "there is no directory"),
    ],
)
def test_a_wrong_question(
    tmp_path: Path, arguments: tuple[str, ...], words: str
) -> None:
    """A question that can't be asked is exit status 4 and one clear message."""
    filled = [one.format(free=_free_port()) for one in arguments]
    done = run(tmp_path, *filled, "--collect-only" if not words else "-q")
    assert done.status == (4 if words else 0)
    assert words in done.output
    assert "Traceback" not in done.output


def test_an_open_must_is_no_success(tmp_path: Path) -> None:
    """A MUST that could not be decided keeps the run from being green."""
    spec = tmp_path / "specs"
    spec.mkdir()
    text = """
name: dies
extends: echo-base
reference: reference/echo.py
requirements:
  DIES-1:
    level: MUST
    points: 1
    text: It answers whoever speaks in a way that it can't.
    group: x
    source: y
    cases:
      never:
        control: ECHO-PIECE-1/ex-it
        steps:
          - alive:
"""
    (spec / "dies.yaml").write_text(text, encoding="utf-8")
    program = launch("faulty/echo/swallows_a_beginning.py")
    done = run(
        tmp_path, *program, "--spec", str(spec), "--assignment", "dies", "-k", "never"
    )
    assert done.verdicts == {"dies/DIES-1/never": "inconclusive"}
    assert done.status == 1
