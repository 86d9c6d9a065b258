"""Archives that want to do harm are findings, and what is right comes out whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from conformance.submissions import Unpackable, archives, unpack
from tests.submissions.exports import PROGRAM, linked, zipped


def _refused(archive: Path, into: Path) -> str:
    into.mkdir()
    with pytest.raises(Unpackable) as refused:
        unpack(archive, into)
    return str(refused.value)


def test_files_come_out_as_they_went_in(tmp_path: Path) -> None:
    """Directories, empty files and names in Chinese; no clutter."""
    files = {"a/main.py": PROGRAM, "a/空.txt": "", "__MACOSX/a/._main.py": "x"}
    unpack(zipped(tmp_path / "a.zip", files), tmp_path / "out")
    assert (tmp_path / "out/a/main.py").read_text() == PROGRAM
    assert (tmp_path / "out/a/空.txt").exists()
    assert not (tmp_path / "out/__MACOSX").exists()


@pytest.mark.parametrize(
    "name", ["../x.py", "/x.py", "a/../../x.py", "..\\x.py", "C:/x"]
)
def test_nothing_gets_out(tmp_path: Path, name: str) -> None:
    """A path that leads out is refused, and nothing is written there."""
    told = _refused(zipped(tmp_path / "a.zip", {name: "x"}), tmp_path / "out")
    assert "leads out of the archive" in told
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.zip", "out"]


def test_links_are_refused(tmp_path: Path) -> None:
    """A link could show the teacher's files."""
    told = _refused(
        linked(tmp_path / "a.zip", "main.py", "/etc/passwd"), tmp_path / "out"
    )
    assert "a link" in told


def test_a_bomb_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What unpacks to more than the limit ends there, whatever its head says."""
    monkeypatch.setattr(archives, "MOST_OCTETS", 1 << 20)
    bomb = zipped(tmp_path / "a.zip", {"big": b"\0" * (2 << 20)})
    assert "unpacks to over 1 MiB" in _refused(bomb, tmp_path / "out")


def test_too_many_entries_are_refused(tmp_path: Path) -> None:
    """A program of a course has a few files."""
    files = {f"{number}.txt": "" for number in range(2001)}
    assert "2,001 entries" in _refused(
        zipped(tmp_path / "a.zip", files), tmp_path / "out"
    )


def test_what_is_no_zip_says_so(tmp_path: Path) -> None:
    """A broken one, a cut one, and one that never was."""
    good = zipped(tmp_path / "good.zip", {"main.py": PROGRAM * 100}).read_bytes()
    for number, data in enumerate((b"Rar!\x1a\x07", good[: len(good) // 2], b"")):
        path = tmp_path / f"{number}.zip"
        path.write_bytes(data)
        assert "no zip that can be read" in _refused(path, tmp_path / f"out{number}")


def test_a_password_is_told(tmp_path: Path) -> None:
    """An encrypted entry is recognised by its flag."""
    path = zipped(tmp_path / "a.zip", {"main.py": PROGRAM})
    data = bytearray(path.read_bytes())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    path.write_bytes(data)
    assert "encrypted" in _refused(path, tmp_path / "out")


def test_old_archives_have_names_in_gbk(tmp_path: Path) -> None:
    """Neither UTF-8 nor said: the name is read as Windows in China wrote it."""
    path = zipped(tmp_path / "a.zip", {"AAAAAA.py": PROGRAM})
    name = "服务器".encode("gbk")
    path.write_bytes(path.read_bytes().replace(b"AAAAAA", name))
    unpack(path, tmp_path / "out")
    assert [one.name for one in (tmp_path / "out").iterdir()] == ["服务器.py"]
