"""A document root that we did not make: a directory that a running server serves.

Only looked at.  What the plan of the spec has and the directory has not can't be
asked for; without a directory, that is everything.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from conformance.messages import Message
from conformance.phrases import phrase
from conformance.playing import Unobservable
from conformance.tree.planning import Plan


class OnDisk:
    """A file as a message, read in slices."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._size = path.stat().st_size

    def __len__(self) -> int:
        return self._size

    def cut(self, start: int, stop: int) -> bytes:
        """Return the octets from `start` up to `stop`, fewer at the end."""
        with self._path.open("rb") as file:
            file.seek(start)
            return file.read(max(0, min(stop, self._size) - start))


class Given:
    """The directory `path`, and what the plan would have in it."""

    names_given: dict[str, str]

    def __init__(self, plan: Plan, path: Path, label: str) -> None:
        self.path, self._planned, self._label = path, plan.entries, label
        self.names_given = dict(plan.names)

    def missing(self, path: str) -> str:
        """Say what to put where, where the plan has something that is not there."""
        planned, place = self._planned.get(path), self._place(path)
        if planned is None:
            return ""
        if place is not None and planned.mode is not None and os.access(place, os.R_OK):
            return phrase(
                "this user may read {path!r} whatever its mode says", path=path
            )
        if place is not None:
            return ""
        return phrase(
            "there is no {path!r} in {root}; `python -m conformance tree {label} DIR` "
            "makes a root that has it",
            path=path,
            root=self.path,
            label=self._label,
        )

    def kind(self, path: str) -> str:
        """Return `file`, `dir`, `fifo`, links followed; nothing where nothing is."""
        place = self._place(path)
        if place is None:
            return ""
        return "dir" if place.is_dir() else "file" if place.is_file() else "fifo"

    def names(self, path: str) -> Sequence[str]:
        """Return the names in a folder; `Unobservable` where there is none."""
        try:
            return [one.name for one in (self.path / path).iterdir()]
        except OSError as error:
            raise _unread(path, error) from None

    def content(self, path: str) -> Message:
        """Return the octets of a file; `Unobservable` where there is none."""
        try:
            return OnDisk(self.path / path)
        except OSError as error:
            raise _unread(path, error) from None

    def _place(self, path: str) -> Path | None:
        try:
            place = self.path / path
            place.stat()
        except (OSError, ValueError):
            return None
        return place


def _unread(path: str, error: OSError) -> Unobservable:
    told = phrase("{path!r} can't be read: {why}", path=path, why=error.strerror)
    return Unobservable(told)


class Unseen:
    """What nobody has told us: a server at an address, and no directory."""

    names_given: dict[str, str]

    def __init__(self, plan: Plan) -> None:
        self._planned = plan.entries
        self.names_given = dict(plan.names)

    _WHY = phrase("nobody has said which directory is served: say --root DIR")

    def missing(self, path: str) -> str:
        """Say what is missing, for every path of the plan."""
        return self._WHY if path in self._planned else ""

    def kind(self, path: str) -> str:
        """Only the root is known."""
        return "" if path else "dir"

    def names(self, path: str) -> Sequence[str]:
        """Nothing is known of any folder."""
        raise Unobservable(self._WHY)

    def content(self, path: str) -> Message:
        """Nothing is known of any file."""
        raise Unobservable(self._WHY)
