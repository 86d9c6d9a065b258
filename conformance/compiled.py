"""Specs as they were read before, taken from a copy where nothing has changed since.

Reading YAML takes longer than asking thirty questions.  A copy is good for one set of
spec files, octet for octet, for this suite and this Python; beside it stands the digest
of all three, and where that differs everything is read anew.  A copy is code to whoever
loads it, so only one that is ours alone is opened.  Knows nothing of what a spec says.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import pickle
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from conformance.model import Spec
from conformance.writing import whole

_SUITE = Path(__file__).parent
#: What a copy may raise that was cut off.
_BROKEN = (EOFError, pickle.UnpicklingError, AttributeError, ImportError, IndexError)
_SIZE = hashlib.sha256().digest_size

Read = Callable[[], list[Spec]]


def specs(
    directories: Sequence[Path], names: Sequence[str], cache: Path, read: Read
) -> list[Spec]:
    """Return what `read` returned when it read `names` from these files before.

    Reads, and keeps a copy in the directory `cache`, where there is no good one; what
    `read` raises goes on to the caller.
    """
    asked = hashlib.sha256("\0".join(names).encode("utf-8", "surrogateescape"))
    copy = cache / asked.hexdigest()[:16]
    digest = _digest(directories, names)
    found = _kept(copy, digest)
    if found is None:
        found = read()
        _keep(copy, digest, found)
    return found


def _kept(copy: Path, digest: bytes) -> list[Spec] | None:
    """Return the specs of a copy that is good; `None` where there is none."""
    try:
        with copy.open("rb") as file:
            if not _ours(os.fstat(file.fileno())) or file.read(_SIZE) != digest:
                return None
            found: list[Spec] = pickle.load(file)  # noqa: S301 - ours alone, see above
            return found
    except (OSError, *_BROKEN):
        return None


def _ours(found: os.stat_result) -> bool:
    getuid = getattr(os, "getuid", None)
    alone = not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    return getuid is None or (found.st_uid == getuid() and alone)


def _keep(copy: Path, digest: bytes, found: list[Spec]) -> None:
    """Write a copy; where that can't be done, the next run reads again."""
    with contextlib.suppress(OSError), whole(copy) as draft:
        draft.touch(mode=0o600)
        draft.write_bytes(digest + pickle.dumps(found, pickle.HIGHEST_PROTOCOL))


# -- what a copy is good for ----------------------------------------------------------


def _digest(directories: Sequence[Path], names: Sequence[str]) -> bytes:
    digest = hashlib.sha256()
    # Places in files are told as they are seen from the working directory.
    said = (
        sys.version,
        str(Path.cwd()),
        *names,
        *map(str, directories),
        *_code(_SUITE),
    )
    digest.update("\0".join(said).encode("utf-8", "surrogateescape"))
    for directory in directories:
        for path in sorted(directory.glob("*.yaml")):
            digest.update(f"\0{path}\0".encode("utf-8", "surrogateescape"))
            with contextlib.suppress(OSError):
                digest.update(path.read_bytes())
    return digest.digest()


def _code(directory: Path | str) -> Iterator[str]:
    """Yield name, time and size of every module below a directory."""
    with os.scandir(directory) as entries:
        for entry in sorted(entries, key=lambda one: one.name):
            if entry.name.endswith(".py"):
                found = entry.stat()
                yield f"{entry.path} {found.st_mtime_ns} {found.st_size}"
            elif entry.is_dir() and not entry.name.startswith("_"):
                yield from _code(entry.path)
