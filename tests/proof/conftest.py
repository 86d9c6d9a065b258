"""Say at the end of a run how many replays were proven."""

from __future__ import annotations

import pytest

from tests.proof.counting import PROVEN, UNSEEN


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Add up what the proofs of replays counted, wherever they ran."""
    passed = terminalreporter.stats.get("passed", [])
    counted = [dict(one.user_properties) for one in passed if one.when == "call"]
    shown = [one for one in counted if PROVEN in one]
    if shown:
        proven, unseen = (sum(one[key] for one in shown) for key in (PROVEN, UNSEEN))
        terminalreporter.write_line(
            f"{proven} replays of {len(shown)} faulty programs give the verdict of the "
            f"suite in plain Python; {unseen} more failures octets can't show again."
        )
