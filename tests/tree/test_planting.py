"""What a spec wants to be served is made on disk, octet for octet, and seen as made."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from conformance.messages import Message, Plain
from conformance.playing import Unobservable
from conformance.tree import Given, Unseen
from tests.tree.rooted import plan, planted

TOP = {
    "hello.txt",
    "empty",
    "dir1",
    "dir2",
    "a b#?%+&;:'\"<>=,@!.txt",
    "文件.txt",
    "a%41b",
    "big.bin",
    "holes.bin",
    "many",
    "inside",
}


def _whole(message: Message) -> bytes:
    return message.cut(0, len(message))


def test_every_file_holds_what_was_planned(tmp_path: Path) -> None:
    """What `content` says of a file is what stands on disk, holes and all."""
    with planted(tmp_path) as root:
        for path in ("hello.txt", "empty", "big.bin", "holes.bin", "文件.txt", "a%41b"):
            assert (root.path / path).read_bytes() == _whole(root.content(path))
        assert len(root.content("holes.bin")) == 65536 + 8388608 + 9
        assert root.changed() == ""


def test_folders_list_what_is_in_them(tmp_path: Path) -> None:
    """Names of a folder are those on disk, and one of them nobody could know."""
    with planted(tmp_path) as root:
        names = set(root.names(""))
        assert names == {one.name for one in root.path.iterdir()}
        secret = names - TOP
        assert secret == {f"{root.names_given['secret']}.txt"}
        assert root.names("dir1/deeper") == ["still"]
        assert list(root.names("dir2")) == []
        assert len(root.names("many")) == 50


def test_links_are_followed(tmp_path: Path) -> None:
    """A link inside the root is the file that it leads to."""
    with planted(tmp_path) as root:
        assert root.kind("inside") == "file"
        assert _whole(root.content("inside")) == _whole(root.content("hello.txt"))


def test_canaries_stand_beside_the_root(tmp_path: Path) -> None:
    """They are no entries of it, and go with it."""
    with planted(tmp_path) as root:
        beside = root.path.parent
        canaries = [beside / "canary.txt", beside / "served2" / "canary.txt"]
        for path in canaries:
            name = os.path.relpath(path, root.path).replace(os.sep, "/")
            assert path.read_bytes() == _whole(root.content(name))
        assert "canary.txt" not in root.names("")
    assert not beside.exists()


def test_one_seed_one_root(tmp_path: Path) -> None:
    """The same seed brings the same names and contents, another seed others."""
    first, again, other = plan(tmp_path), plan(tmp_path), plan(tmp_path, seed=4)
    assert list(first.entries) == list(again.entries)
    assert first.names == again.names != other.names
    texts = [_whole(one.entries["hello.txt"].content) for one in (first, again, other)]
    assert texts[0] == texts[1] != texts[2]


def test_changes_are_ours_or_somebody_elses(tmp_path: Path) -> None:
    """What we create and delete is no change; what another does is told by its path."""
    with planted(tmp_path) as root:
        root.create("new/x.txt", Plain(b"new"))
        root.delete("dir1")
        assert root.changed() == ""
        assert root.kind("new") == "dir"
        assert root.kind("dir1/deeper/still/file1") == ""
        (root.path / "hello.txt").write_bytes(b"other")
        assert root.changed() == "'hello.txt' holds something else"
        (root.path / "index.html").write_bytes(b"mine")
        assert root.changed() == "'index.html' is new"
        (root.path / "index.html").unlink()
        (root.path / "empty").unlink()
        assert root.changed() == "'empty' is gone"


def test_what_the_file_system_cannot_hold_is_left_out(tmp_path: Path) -> None:
    """A name that is too long is said to be missing, and the rest is there."""
    entries = (
        f"  - {{path: {'x' * 300}, file: a}}\n  - {{path: y, file: b}}\nrequirements:\n"
    )
    with planted(tmp_path, entries=entries) as root:
        assert "can't be made here" in root.missing("x" * 300)
        assert list(root.names("")) == ["y"]
        assert root.missing("y") == ""


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no FIFOs")
def test_odd_kinds_are_made(tmp_path: Path) -> None:
    """A FIFO is one, and a file that may not be read is one where that means anything."""
    entries = (
        "  - {path: odd/pipe, fifo: true}\n"
        "  - {path: odd/shut, file: a, mode: 0}\nrequirements:\n"
    )
    with planted(tmp_path, entries=entries) as root:
        assert (root.path / "odd" / "pipe").is_fifo()
        assert root.kind("odd/pipe") == "fifo"
        may_read = os.access(root.path / "odd" / "shut", os.R_OK)
        assert bool(root.missing("odd/shut")) == may_read
        assert root.changed() == ""


def test_a_given_directory_is_looked_at(tmp_path: Path) -> None:
    """Contents come from disk; what the plan has and the directory has not is named."""
    given = tmp_path / "site"
    (given / "sub").mkdir(parents=True)
    (given / "hello.txt").write_bytes(b"mine")
    root = Given(plan(tmp_path), given, "4.2")
    assert _whole(root.content("hello.txt")) == b"mine"
    assert set(root.names("")) == {"hello.txt", "sub"}
    assert (root.kind("sub"), root.kind("nope")) == ("dir", "")
    assert root.missing("hello.txt") == ""
    assert "python -m conformance tree 4.2 DIR" in root.missing("dir2")
    assert root.missing("never-planned") == ""


def test_without_a_directory_nothing_is_known(tmp_path: Path) -> None:
    """Only what the plan has needs to be known; the reason says what to do."""
    root = Unseen(plan(tmp_path))
    assert "--root DIR" in root.missing("hello.txt")
    assert root.missing("") == root.missing("nope") == ""
    with pytest.raises(Unobservable, match="--root DIR"):
        root.names("")
