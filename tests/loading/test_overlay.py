"""What a course changes without touching a spec."""

from __future__ import annotations

from pathlib import Path

import pytest

from conformance.loading import SpecError, load, overlaid
from conformance.model import Level, Spec

SPECS = [Path(__file__).parent.parent.parent / "spec"]


def _overlaid(directory: Path, text: str, name: str = "4.1") -> Spec:
    path = directory / "course.yaml"
    path.write_text(text, encoding="utf-8")
    (spec,) = overlaid([load(SPECS, name)], path, SPECS)
    return spec


def test_level_points_time_limit_and_visibility_change(tmp_path: Path) -> None:
    """Each key of a row changes that and nothing else."""
    text = '"4.1":\n  ECHO-FD-1: {level: MUST, points: 4}\n'
    text += "  ECHO-LAT-1: {points: 0, visibility: hidden, patience: 10}\n"
    changed, plain = _overlaid(tmp_path, text), load(SPECS, "4.1")
    row = changed.requirement("ECHO-FD-1")
    assert (row.level, row.points, row.visibility) == (Level.MUST, 4, "visible")
    late = changed.requirement("ECHO-LAT-1")
    assert (late.points, late.visibility) == (0, "hidden")
    assert {case.patience for case in late.cases} == {10.0}
    same = [row for row in plain.requirements if row.id not in (late.id, "ECHO-FD-1")]
    assert [changed.requirement(row.id) for row in same] == same


def test_another_overlay_is_another_spec(tmp_path: Path) -> None:
    """The digest tells, so that nothing is taken for graded that was graded otherwise."""
    plain = load(SPECS, "4.1").digest
    one = _overlaid(tmp_path, '"4.1":\n  ECHO-FD-1: {points: 4}\n').digest
    other = _overlaid(tmp_path, '"4.1":\n  ECHO-FD-1: {points: 5}\n').digest
    assert len({plain, one, other}) == 3


def test_other_assignments_may_stand_in_the_same_file(tmp_path: Path) -> None:
    """One file does for a whole course."""
    text = '"4.2":\n  A42-LEN-1: {points: 4}\n'
    assert _overlaid(tmp_path, text) == load(SPECS, "4.1")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('"4.11":\n  ECHO-FD-1: {points: 4}\n', "1:1: there is no assignment '4.11'"),
        ('"4.1":\n  ECHO-FD-2: {points: 4}\n', "has no 'ECHO-FD-2'. Did you mean"),
        ('"4.1":\n  ECHO-FD-1: {point: 4}\n', "'point' here. Did you mean 'points'?"),
        ('"4.1":\n  ECHO-FD-1: {points: 4.5}\n', "points: this wants a whole number"),
        ('"4.1":\n  ECHO-FD-1: {level: must}\n', "Did you mean 'MUST'?"),
        ('"4.1":\n  ECHO-FD-1: {patience: 1}\n', "after 2.5 seconds or later"),
        ('"4.1":\n  ECHO-FD-1: {patience: nan}\n', "after 2.5 seconds or later"),
        ('"4.1": [ECHO-FD-1]\n', "this wants a map"),
        ("", "this file is empty"),
        ('"4.1": {\n', "this is not YAML"),
    ],
)
def test_every_mistake_has_its_place(tmp_path: Path, text: str, words: str) -> None:
    """With the file, and the nearest right word."""
    with pytest.raises(SpecError, match=r"course\.yaml:") as told:
        _overlaid(tmp_path, text)
    assert words in str(told.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    """It is a wrong question, not a crash."""
    with pytest.raises(SpecError, match="can't be read"):
        overlaid([load(SPECS, "4.1")], tmp_path / "none.yaml", SPECS)
