"""The end of a run on a screen: its last lines are enough for the first fault."""

from __future__ import annotations

import re

import pytest

from conformance.phrases import phrase
from conformance.report import ending
from conformance.report.paper import columns
from conformance.verdicts import CaseResult, Examination, Finding
from tests import golden
from tests.report import examples
from tests.report.examples import examination, result

_SGR = re.compile(r"\x1b\[[0-9;]*m")


def _swallowed(spelling: str) -> CaseResult:
    """Return a case in which a line that is nearly `exit` was taken for it."""
    return result(
        f"ECHO-EXACT-1/nearly-exit[{spelling}]",
        finding=Finding(
            f'"{spelling}\\r\\n"',
            phrase(
                "the connection {ended} by the program", ended=phrase("closed (FIN)")
            ),
            "client",
            1,
        ),
    )


def _three_faults() -> Examination:
    """Return an examination with three faults, one of them seen in many cases."""
    row = examples.spec().requirement("ECHO-EXACT-1")
    names = [case.bracket for case in row.cases if case.name == "nearly-exit"][:5]
    cases = {f"ECHO-EXACT-1/nearly-exit[{one}]": _swallowed(one) for one in names}
    cases["ECHO-CLOSE-1/exit-closes"] = examples.STAYS_OPEN
    cases["ECHO-BIN-1/all-256"] = examples.ZERO
    return examination(cases)


REPLAYS = {"ECHO-CLOSE-1/exit-closes": "conformance-results/replay/example.py"}


def _screen(
    width: int, colour: bool = False, plain: bool = False, language: str = "en"
) -> str:
    parts = ending.parts(
        _three_faults(),
        REPLAYS,
        width=width,
        colour=colour,
        plain=plain,
        language=language,
    )
    return "\n\n".join(parts) + "\n"


@pytest.mark.parametrize(("language", "directory"), [("en", ""), ("zh", "zh/")])
def test_the_end_of_a_run_with_three_faults(language: str, directory: str) -> None:
    """One case of each requirement whole; the first to mend stands last."""
    screen = _screen(80, language=language)
    golden.check(f"{directory}ending-three-faults.txt", screen)


@pytest.mark.parametrize("width", [80, 100, 120])
def test_the_last_screen_is_enough_for_the_first_fault(width: int) -> None:
    """What 24 lines show: how many things, which first, and all about that one."""
    # Two rows are pytest's last line and the prompt; a long command takes two rows.
    rows = [line for line in _screen(width).splitlines() for _ in line[::width] or " "]
    shown = "\n".join(rows[-22:])
    assert "3 things to fix, start with ECHO-CLOSE-1" in shown
    assert "FAIL  ECHO-CLOSE-1" in shown
    assert all(f"\n  {one}  " in shown for one in ("expected", "got", "hint", "again"))


@pytest.mark.parametrize("width", [60, 80, 120])
def test_the_width_is_kept_but_for_commands(width: int) -> None:
    """Nothing is wider than the terminal, except what is there to be copied."""
    lines = _screen(width).splitlines()
    wide = [line for line in lines if columns(line) > width]
    assert {line.split()[0] for line in wide} <= {"again", "replay"}


def test_colours_change_nothing_else() -> None:
    """Without its colours a coloured screen is the same as a plain one."""
    coloured = _screen(80, colour=True)
    assert "\x1b" in coloured
    assert _SGR.sub("", coloured) == _screen(80)


def test_a_plain_screen_is_ascii() -> None:
    """A terminal without UTF-8 is shown no octet that it does not have."""
    assert _screen(80, plain=True).isascii()
