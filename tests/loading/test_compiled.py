"""A copy of specs is taken where nothing has changed, and never otherwise."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from conformance import compiled
from conformance.loading import load
from conformance.model import Spec

_SPEC = """\
name: chat
title: {title}
port: 9000
alive: [connect: ]
requirements:
  CHAT-HELLO-1: {{level: MUST, points: 1, group: a, title: b, text: c, hint: d,
    source: e, cases: {{hello: {{steps: [expect: hello]}}}}}}
"""


class _Desk:
    """A directory with one spec, and one for copies; counts how often it is read."""

    def __init__(self, directory: Path) -> None:
        self.specs, self.copies = directory / "specs", directory / "copies"
        self.read = 0
        self.specs.mkdir()
        self.copies.mkdir()
        self.write("Chat")

    def write(self, title: str) -> None:
        text = _SPEC.format(title=title)
        (self.specs / "chat.yaml").write_text(text, encoding="utf-8")

    def ask(self) -> Spec:
        (found,) = compiled.specs([self.specs], ["chat"], self.copies, self._read)
        return found

    def _read(self) -> list[Spec]:
        self.read += 1
        return [load([self.specs], "chat")]

    @property
    def copy(self) -> Path:
        (found,) = self.copies.iterdir()
        return found


@pytest.fixture
def desk(tmp_path: Path) -> _Desk:
    """Return a desk whose spec was read once."""
    made = _Desk(tmp_path)
    made.ask()
    return made


def test_what_was_read_is_not_read_again(desk: _Desk) -> None:
    """The copy equals what was read, and the files are left alone."""
    assert desk.ask() == load([desk.specs], "chat")
    assert desk.read == 1


def test_a_file_that_changed_is_read_again(desk: _Desk) -> None:
    """One octet is enough, whatever the file's time and size say."""
    before = (desk.specs / "chat.yaml").stat()
    desk.write("That")
    os.utime(desk.specs / "chat.yaml", ns=(before.st_atime_ns, before.st_mtime_ns))
    assert desk.ask().title == {"en": "That"}
    assert desk.read == 2


def test_another_file_beside_it_makes_it_read_again(desk: _Desk) -> None:
    """A file that is not extended yet may be from now on, and has ids of its own."""
    (desk.specs / "more.yaml").write_text("name: more\nabstract: true\n", "utf-8")
    desk.ask()
    assert desk.read == 2


def test_another_suite_reads_again(
    desk: _Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A copy that other code has made may have another shape."""
    monkeypatch.setattr(compiled, "_SUITE", tmp_path)
    (tmp_path / "model.py").write_text("", encoding="utf-8")
    desk.ask()
    assert desk.read == 2


@pytest.mark.parametrize("left", [0, 10, 40, -1])
def test_a_copy_that_was_cut_off_is_made_anew(desk: _Desk, left: int) -> None:
    """Whoever pulled the plug, the next run reads, and keeps a whole copy."""
    desk.copy.write_bytes(desk.copy.read_bytes()[:left])
    desk.ask()
    desk.ask()
    assert desk.read == 2


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_a_copy_that_others_may_write_is_not_opened(desk: _Desk) -> None:
    """It would be somebody else's code that runs here."""
    desk.copy.chmod(0o666)
    desk.ask()
    assert desk.read == 2


def test_where_no_copy_can_be_kept_everything_is_read(tmp_path: Path) -> None:
    """A directory that is not there stops nobody."""
    desk = _Desk(tmp_path)
    desk.copies.rmdir()
    desk.ask()
    assert desk.ask().name == "chat"
    assert desk.read == 2
