"""The journal of a class: one line for each finished submission.

Whoever plays, plays at least once; what is written here counts once: the last line of
a key.  A line that a killed run has torn is ended before the next is written, and
what can't be read is left out.  Several processes may write to one journal.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_EVERY = 8


class Journal:
    """A file of JSON lines, of which only where they stand is held in memory."""

    def __init__(self, path: Path) -> None:
        """Open it, made where it is not there; OSError where it can't be."""
        self.path = path
        self.skipped = 0
        self._places: dict[str, tuple[int, int]] = {}
        self._read_to = 0
        self._unsynced = 0
        path.parent.mkdir(parents=True, exist_ok=True)
        flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0)
        self._file = os.open(path, flags, 0o644)
        self._end_torn_line()
        self.refresh()

    def _end_torn_line(self) -> None:
        with _alone(self._file):
            size = os.fstat(self._file).st_size
            if size:
                os.lseek(self._file, size - 1, os.SEEK_SET)
                if os.read(self._file, 1) != b"\n":
                    os.write(self._file, b"\n")

    def refresh(self) -> None:
        """Take note of what others have written since."""
        with self.path.open("rb") as file:
            file.seek(self._read_to)
            at = self._read_to
            for line in file:
                if not line.endswith(b"\n"):
                    break
                self._note(line, at)
                at += len(line)
        self._read_to = at

    def _note(self, line: bytes, at: int) -> None:
        key = _key(line)
        if key:
            self._places[key] = (at, len(line))
        elif line.strip():
            self.skipped += 1

    # -- reading ----------------------------------------------------------------------

    def __contains__(self, key: str) -> bool:
        return key in self._places

    def read(self, key: str) -> dict[str, Any]:
        """Return the record of a key; KeyError where there is none."""
        at, length = self._places[key]
        with self.path.open("rb") as file:
            file.seek(at)
            record: dict[str, Any] = json.loads(file.read(length))
            return record

    def records(self) -> Iterator[dict[str, Any]]:
        """Yield every record that counts, as they were written."""
        for key in sorted(self._places, key=lambda one: self._places[one]):
            yield self.read(key)

    # -- writing ----------------------------------------------------------------------

    def write(self, record: dict[str, Any]) -> None:
        """Write one record, whole, with its `key`."""
        text = json.dumps(record, ensure_ascii=True, separators=(",", ":"))
        line = text.encode("ascii") + b"\n"
        with _alone(self._file):
            while line:
                line = line[os.write(self._file, line) :]
        self._unsynced += 1
        if self._unsynced >= _EVERY:
            self._sync()
        self.refresh()

    def _sync(self) -> None:
        self._unsynced = 0
        with contextlib.suppress(OSError):
            os.fsync(self._file)

    def close(self) -> None:
        """See that all of it is on the disk."""
        self._sync()
        os.close(self._file)


def _key(line: bytes) -> str:
    """Return the key of a line; nothing where it is no record."""
    try:
        found = json.loads(line)
    except ValueError:
        return ""
    key = found.get("key") if isinstance(found, dict) else None
    return key if isinstance(key, str) else ""


def seed_in(path: Path) -> int | None:
    """Return the seed of the first record in a journal; `None` where there is none."""
    with contextlib.suppress(OSError), path.open("rb") as file:
        for line in file:
            with contextlib.suppress(ValueError, TypeError, KeyError):
                return int(json.loads(line)["seed"])
    return None


@contextlib.contextmanager
def _alone(file: int) -> Iterator[None]:
    """Have nobody else write meanwhile, where the system can see to that."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    fcntl.flock(file, fcntl.LOCK_EX)
    try:
        yield
    finally:
        fcntl.flock(file, fcntl.LOCK_UN)
