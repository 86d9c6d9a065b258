"""Which document root a run looks at: one that it makes, one that is given, or none.

A root that is made says beside it whose it is, so that the next run can take away what
a killed one has left.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from pathlib import Path

import pytest

from conformance.model import Spec
from conformance.plugin.options import Wanted
from conformance.target.birth import birth, place
from conformance.tree import (
    Given,
    Grounds,
    Planted,
    Unseen,
    planned,
    plant,
    random_name,
)

_PREFIX, _OWNER = "conformance-root-", ".owner"


def grounds(spec: Spec, wanted: Wanted) -> Grounds:
    """Return the document root of `spec`; `UsageError` where DIR is no directory."""
    if wanted.root:
        path = Path(wanted.root)
        if not path.is_dir():
            raise pytest.UsageError(f"--root: there is no directory {wanted.root!r}.")
        return Given(planned(spec, wanted.seed), path, spec.label)
    if wanted.target:
        return Unseen(planned(spec, wanted.seed))
    return made(spec, wanted.seed)


def made(spec: Spec, seed: int) -> Planted:
    """Make the root of `spec` in a directory of its own, and say whose it is."""
    above, name = Path(tempfile.mkdtemp(prefix=_PREFIX)), random_name(seed)
    (above / _OWNER).write_text(_owner(os.getpid()), encoding="utf-8")
    return plant(planned(spec, seed, name), above / name)


def _owner(pid: int) -> str:
    return f"{place()}\n{pid}\n{birth(pid)}\n"


def sweep_roots() -> list[str]:
    """Take away the roots of runs that were killed; return a sentence for each."""
    told = []
    for above in sorted(Path(tempfile.gettempdir()).glob(f"{_PREFIX}*")):
        if _is_left(above):
            shutil.rmtree(above, ignore_errors=True)
            told.append(f"removed {above}, left by a run that was killed")
    return told


def _is_left(above: Path) -> bool:
    """Tell whether a root is ours and its run is gone."""
    with contextlib.suppress(OSError, ValueError):
        getuid = getattr(os, "getuid", None)
        if getuid is not None and above.lstat().st_uid != getuid():
            return False
        text = (above / _OWNER).read_text(encoding="utf-8")
        where, pid, _ = text.split("\n", 2)
        return where == place() and text != _owner(int(pid))
    return False


def directory(root: Grounds | None) -> str:
    """Return the directory that a program of ours is to serve, or nothing."""
    return str(root.path) if isinstance(root, Planted) else ""
