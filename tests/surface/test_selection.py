"""Which cases are asked: assignments, requirements, -k, -x, --lf, ids."""

from __future__ import annotations

from pathlib import Path

from tests.surface.running import launch, run


def test_an_assignment_by_its_number(tmp_path: Path) -> None:
    """`--assignment 4.1` and its name are the same assignment."""
    by_number = run(tmp_path, "--assignment", "4.1", "--collect-only", "-q")
    by_name = run(tmp_path, "--assignment", "echo-asyncio", "--collect-only", "-q")
    ids = [line for line in by_number.output.splitlines() if line.startswith("4.1/")]
    assert "4.1/ECHO-CLOSE-1/exit-closes" in ids
    assert all(one in by_name.output for one in ids)


def test_one_requirement(tmp_path: Path) -> None:
    """`--requirement` asks this one alone and states no grade."""
    done = run(tmp_path, "--assignment", "echo", "--requirement", "ECHO-CLOSE-1")
    assert done.verdicts == {"echo/ECHO-CLOSE-1/exit-closes": "pass"}
    assert "Everything that was asked holds." in done.output
    assert done.results["targets"][0]["selected"] is True


def test_by_keyword(tmp_path: Path) -> None:
    """`-k` knows requirement ids and case names."""
    done = run(tmp_path, "--assignment", "echo", "-k", "ECHO-EXACT-1 and noexit")
    assert list(done.verdicts) == ["echo/ECHO-EXACT-1/nearly-exit[noexit]"]


def test_stop_at_the_first_failure(tmp_path: Path) -> None:
    """`-x` stops at the first broken MUST, and nothing is left running."""
    done = run(
        tmp_path,
        *launch("faulty/echo/upper_cases.py"),
        "--assignment",
        "echo-threads",
        "-x",
    )
    assert list(done.verdicts.values())[-1] == "fail"
    assert len(done.verdicts) < 10


def test_last_failed(tmp_path: Path) -> None:
    """`--lf` asks again only what failed."""
    arguments = (*launch("faulty/echo/echoes_exit.py"), "--assignment", "echo-threads")
    run(tmp_path, *arguments)
    again = run(tmp_path, *arguments, "--lf")
    assert list(again.verdicts) == ["echo-threads/ECHO-SILENT-1/nothing-behind-exit"]


def test_nothing_selected(tmp_path: Path) -> None:
    """A selection that selects nothing is exit status 5."""
    done = run(tmp_path, "--assignment", "echo", "-k", "nothing_is_called_so")
    assert done.status == 5


def test_an_ini_value_speaks_for_an_option(tmp_path: Path) -> None:
    """An ini value asks what an option would."""
    done = run(
        tmp_path, "-o", "conformance_assignment=echo", "--requirement", "ECHO-DATA-1"
    )
    assert list(done.verdicts) == ["echo/ECHO-DATA-1/line"]


def test_a_click_opens_the_line_of_the_case(tmp_path: Path) -> None:
    """The location of a case is its line in the spec."""
    done = run(tmp_path, "--assignment", "echo", "--requirement", "ECHO-CLOSE-1", "-v")
    assert "ECHO-CLOSE-1/exit-closes" in done.output
