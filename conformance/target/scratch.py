"""Directories that a run makes for itself, and takes away.

Each says beside what is in it whose it is, so that the next run can take away what a
killed one has left.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from pathlib import Path

from conformance.model import Spec
from conformance.target.birth import birth, place
from conformance.tree import Planted, planned, plant, random_name

_PREFIX, _OWNER = "conformance-scratch-", ".owner"


def scratch() -> Path:
    """Return a new directory of this run, which says whose it is."""
    made = Path(tempfile.mkdtemp(prefix=_PREFIX))
    # A program with a user of its own goes through it, and can't list it.
    made.chmod(0o711)
    (made / _OWNER).write_text(_owner(os.getpid()), encoding="utf-8")
    return made


def planted(spec: Spec, seed: int) -> Planted:
    """Make the document root of `spec` in a directory of its own."""
    name = random_name(seed)
    return plant(planned(spec, seed, name), scratch() / name)


def _owner(pid: int) -> str:
    return f"{place()}\n{pid}\n{birth(pid)}\n"


def sweep_scratch() -> list[str]:
    """Take away what killed runs have left; return a sentence for each."""
    told = []
    for left in sorted(Path(tempfile.gettempdir()).glob(f"{_PREFIX}*")):
        if _is_left(left):
            shutil.rmtree(left, ignore_errors=True)
            told.append(f"removed {left}, left by a run that was killed")
    return told


def _is_left(made: Path) -> bool:
    """Tell whether a directory is ours and its run is gone."""
    with contextlib.suppress(OSError, ValueError):
        getuid = getattr(os, "getuid", None)
        if getuid is not None and made.lstat().st_uid != getuid():
            return False
        text = (made / _OWNER).read_text(encoding="utf-8")
        where, pid, _ = text.split("\n", 2)
        return where == place() and text != _owner(int(pid))
    return False
