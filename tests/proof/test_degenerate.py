"""What does nothing right earns nothing."""

from __future__ import annotations

import pytest

from tests.proof.examining import examined, listed, of_kind, spec_of


@pytest.mark.parametrize(("name", "label"), of_kind("degenerate"))
def test_nothing_right_earns_nothing(name: str, label: str) -> None:
    """At most two in a hundred points, and no open ones either."""
    program, spec = listed(name, "degenerate"), spec_of(label)
    examination = examined(program.path, spec)
    assert examination.points + examination.open_points <= 0.02 * examination.max_points
