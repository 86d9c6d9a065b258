"""Every mistake in a spec is told with its place, its key and the nearest right word."""

from __future__ import annotations

from pathlib import Path

import pytest

from conformance.loading import Library, SpecError
from tests import golden
from tests.loading.wrong_specs import RIGHT, WRONG


def _told(text: str, directory: Path) -> str:
    path = directory / "invented.yaml"
    path.write_text(text, encoding="utf-8")
    library = Library([directory])
    with pytest.raises(SpecError) as caught:
        library.load("invented")
    return str(caught.value).replace(str(path), "invented.yaml")


def test_the_right_spec_is_right(tmp_path: Path) -> None:
    """What the wrong ones are made from can be read."""
    (tmp_path / "invented.yaml").write_text(RIGHT, encoding="utf-8")
    spec = Library([tmp_path]).load("invented")
    assert [row.id for row in spec.requirements] == ["IT-WORKS-1"]


def test_every_message(tmp_path: Path) -> None:
    """The messages of all wrong specs are those of the golden file."""
    told = []
    for name, text in WRONG.items():
        directory = tmp_path / name.replace(" ", "-")
        directory.mkdir()
        told.append(f"{name}\n  " + _told(text, directory).replace("\n", "\n  "))
    golden.check("wrong-specs.txt", "\n".join(told) + "\n")


@pytest.mark.parametrize("name", WRONG)
def test_every_mistake_has_a_place(name: str, tmp_path: Path) -> None:
    """Each line names the file, a line and a column."""
    lines = _told(WRONG[name], tmp_path).splitlines()
    assert lines
    assert all(line.startswith("invented.yaml:") for line in lines)


def test_all_mistakes_of_a_file_are_told_together(tmp_path: Path) -> None:
    """Two mistakes are two messages, in one go."""
    text = RIGHT.replace("level: MUST", "level: MUSST").replace("connect", "conect")
    assert len(_told(text, tmp_path).splitlines()) == 2


def test_a_file_that_is_not_utf8(tmp_path: Path) -> None:
    """Octets that are not UTF-8 are told with their line."""
    (tmp_path / "invented.yaml").write_bytes(b"name: invented\ntitle: \xff\n")
    with pytest.raises(SpecError, match=r"invented.yaml:2:1: this is not UTF-8"):
        Library([tmp_path])


def test_a_bomb_of_aliases_is_refused(tmp_path: Path) -> None:
    """A file that would grow without bound is not composed."""
    bomb = "name: x\na: &a [1]\nb: [" + ", ".join(["*a"] * 200) + "]\n"
    (tmp_path / "x.yaml").write_text(bomb, encoding="utf-8")
    with pytest.raises(SpecError, match="more than 100 aliases"):
        Library([tmp_path]).load("x")


def test_an_unknown_assignment_names_the_nearest(tmp_path: Path) -> None:
    """The message lists what there is, the nearest first."""
    (tmp_path / "invented.yaml").write_text(RIGHT, encoding="utf-8")
    with pytest.raises(SpecError, match="Did you mean 'invented'"):
        Library([tmp_path]).load("invneted")


def test_no_specs_at_all(tmp_path: Path) -> None:
    """An empty directory says what to give."""
    with pytest.raises(SpecError, match="give a directory with --spec"):
        Library([tmp_path]).load("echo")
