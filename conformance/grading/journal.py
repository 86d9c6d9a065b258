"""The journal of a class: one line for each finished submission.

Whoever plays, plays at least once; what is written here counts once: the last line of
a key.  Beside records stand what a person has decided, and of which class all this is:
there, too, the last line counts.  A line that a killed run has torn is ended before the
next is written, and what can't be read is left out.  Several processes may write to
one journal.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from conformance.grading.decisions import Decision

#: The name of the journal of a class, in its results.
JOURNAL = "journal.jsonl"
_EVERY = 8
_CLASS, _DECISION = "class", "decision"


class Pages:
    """A journal that is only read; of records, only where they stand is in memory."""

    def __init__(self, path: Path) -> None:
        """Read what there is; OSError where it can't be."""
        self.path = path
        self.skipped = 0
        #: The class, as `ClassList` says it; `None` where no run has told it.
        self.listing: Mapping[str, Any] | None = None
        self._decisions: dict[tuple[str, str, str], Decision] = {}
        self._places: dict[str, tuple[int, int]] = {}
        self._read_to = 0
        self.refresh()

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
        found = _parsed(line)
        key, decision = found.get("key"), found.get(_DECISION)
        if isinstance(key, str) and key:
            self._places[key] = (at, len(line))
        elif isinstance(found.get(_CLASS), dict):
            self.listing = found[_CLASS]
        elif isinstance(decision, dict) and (made := Decision.read(decision)):
            about = (made.student, made.requirement, made.key)
            self._decisions.pop(about, None)
            self._decisions[about] = made
        elif line.strip():
            self.skipped += 1

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

    @property
    def decisions(self) -> list[Decision]:
        """What was decided last about each requirement of each record, in order."""
        return list(self._decisions.values())

    def decisions_about(self, student: str) -> list[Decision]:
        """Return what was decided about one student, in order."""
        return [one for one in self._decisions.values() if one.student == student]


class Journal(Pages):
    """A journal that is written to."""

    def __init__(self, path: Path) -> None:
        """Open it, made where it is not there; OSError where it can't be."""
        self._unsynced = 0
        path.parent.mkdir(parents=True, exist_ok=True)
        flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0)
        self._file = os.open(path, flags, 0o644)
        self._end_torn_line()
        super().__init__(path)

    def _end_torn_line(self) -> None:
        with _alone(self._file):
            size = os.fstat(self._file).st_size
            if size:
                os.lseek(self._file, size - 1, os.SEEK_SET)
                if os.read(self._file, 1) != b"\n":
                    os.write(self._file, b"\n")

    def decide(self, decision: Decision) -> None:
        """Write what a person has decided, at once to the disk."""
        self.write({_DECISION: decision.as_data()})
        self._sync()

    def list_class(self, listing: Mapping[str, Any]) -> None:
        """Write of which class all this is, where that is not what stands there."""
        self.refresh()
        if listing != self.listing:
            self.write({_CLASS: listing})

    def write(self, record: Mapping[str, Any]) -> None:
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


def _parsed(line: bytes) -> dict[str, Any]:
    """Return what a line says; nothing where it can't be read."""
    try:
        found = json.loads(line)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def put_aside(path: Path) -> None:
    """Put a journal aside, and begin one that has nothing but its decisions.

    No machine can make those again; they count where the new results are the same.
    """
    if not path.exists():
        return
    earlier = path.with_name(f"earlier-{path.name}")
    path.replace(earlier)
    decisions = Pages(earlier).decisions
    if decisions:
        begun = Journal(path)
        for one in decisions:
            begun.decide(one)
        begun.close()


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
