"""What does nothing right earns nothing."""

from __future__ import annotations

import pytest

from tests.proof.examining import examined, listed, of_kind, spec_of

EVERY = of_kind("degenerate")
FIRST = list(dict(reversed(EVERY)).items())


@pytest.mark.parametrize(("name", "label"), FIRST)
def test_nothing_right_earns_nothing(name: str, label: str) -> None:
    """At most two in a hundred points, and no open ones either."""
    _earns_nothing(name, label)


@pytest.mark.slow_proof
@pytest.mark.parametrize(("name", "label"), [one for one in EVERY if one not in FIRST])
def test_nothing_right_earns_nothing_anywhere(name: str, label: str) -> None:
    """The same for every other assignment that the program could be handed in for."""
    _earns_nothing(name, label)


def _earns_nothing(name: str, label: str) -> None:
    program, spec = listed(name, "degenerate"), spec_of(label)
    examination = examined(program.path, spec)
    assert examination.points + examination.open_points <= 0.02 * examination.max_points
