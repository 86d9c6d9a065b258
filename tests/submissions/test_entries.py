"""What is started, and why nothing is."""

from __future__ import annotations

from pathlib import Path

import pytest

from conformance.submissions import Trouble, entry_point
from tests.submissions.exports import PROGRAM, write

NAMES = ("server", "file_browser", "browser")


@pytest.mark.parametrize(
    ("files", "entry"),
    [
        (["anything.py"], "anything.py"),
        (["main.py", "helper.py"], "main.py"),
        (["server.py", "client.py"], "server.py"),
        (["file-browser.py", "helper.py"], "file-browser.py"),
        (["lab/deep/browser.py", "lab/deep/helper.py"], "lab/deep/browser.py"),
        (["start.py", "inside/a.py", "inside/b.py"], "start.py"),
        (["run.py", "test_run.py", "conftest.py", "setup.py"], "run.py"),
    ],
)
def test_the_program_is_found(tmp_path: Path, files: list[str], entry: str) -> None:
    """By its name, or because it is the only one."""
    write(tmp_path, dict.fromkeys(files, PROGRAM))
    assert entry_point(tmp_path, NAMES).as_posix() == entry


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({}, "there is no file"),
        ({"report.pdf": ""}, "no Python program among report.pdf"),
        ({"a.py": PROGRAM, "b.py": PROGRAM}, "which of these is to be started"),
        ({"a/main.py": PROGRAM, "b/main.py": PROGRAM}, "a/main.py, b/main.py"),
        ({"main.py": "def f(:\n"}, "main.py:1: Python can't read this line"),
        ({"main.py": "\nprint 'hello'\n"}, "main.py:2: this is written for Python 2"),
        ({"main.py": b"x = 1\0\n"}, "main.py"),
        ({"main.py": "# " + "x" * (1 << 20)}, "over 256 KiB"),
    ],
)
def test_the_trouble_is_named(
    tmp_path: Path, files: dict[str, str | bytes], words: str
) -> None:
    """With its file and line, and what to do where that is not plain."""
    write(tmp_path, files)
    with pytest.raises(Trouble) as trouble:
        entry_point(tmp_path, NAMES)
    assert words in str(trouble.value)
