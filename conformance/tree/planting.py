"""A document root on disk, made for one target and taken away behind it.

What the file system can't hold is left out, and said.  The view of it (`kind`,
`names`, `content`) is what was made, and what `create` and `delete` changed since.
"""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

from conformance.messages import Message
from conformance.phrases import phrase
from conformance.playing import Unobservable
from conformance.tree.making import MAKERS, forbid, holds, walk
from conformance.tree.planning import Plan, Planned, parents

_ROOT_LETTERS = "abcdefghijkmnpqrstuvwxyz"


class Planted:
    """A root that was made from a plan."""

    def __init__(self, plan: Plan, path: Path) -> None:
        self.path, self.names_given = path, dict(plan.names)
        self.left_out: dict[str, str] = {}
        self._entries: dict[str, Planned] = {}
        self._planned = plan.entries
        for entry in _shuffled(plan):
            self._make(entry)

    # -- the view ---------------------------------------------------------------------

    def missing(self, path: str) -> str:
        """Say why what the plan has at this path can't be asked for, or nothing."""
        return self.left_out.get(path, "")

    def kind(self, path: str) -> str:
        """Return `file`, `dir`, `fifo`, links followed; nothing where nothing is."""
        found = self._found(path)
        return found.kind if found else "" if path else "dir"

    def names(self, path: str) -> Sequence[str]:
        """Return the names in a folder; `Unobservable` where there is none."""
        folder = self._found(path)
        if path and (folder is None or folder.kind != "dir"):
            why = phrase("there is no folder {path!r} in the document root", path=path)
            raise Unobservable(why)
        inside = f"{folder.path}/" if folder else ""
        below = [one for one in self._entries if one.startswith(inside)]
        names = [one[len(inside) :] for one in below]
        return [one for one in names if one and "/" not in one and one != ".."]

    def content(self, path: str) -> Message:
        """Return the octets of a file; `Unobservable` where there is none."""
        found = self._found(path)
        if found is None or found.kind != "file":
            why = phrase("there is no file {path!r} in the document root", path=path)
            raise Unobservable(why)
        return found.content

    def _found(self, path: str) -> Planned | None:
        found = self._entries.get(path)
        for _ in range(8):
            if found is None or found.kind != "link":
                return found
            above = "/".join([*path.split("/")[:-1], found.to])
            path = os.path.normpath(above).replace(os.sep, "/")
            found = self._entries.get(path)
        return None

    # -- changes ----------------------------------------------------------------------

    def create(self, path: str, content: Message) -> None:
        """Make a file while the program runs."""
        for folder in parents(path):
            if folder not in self._entries:
                self._make(Planned(folder, "dir"))
        self._make(Planned(path, "file", content))

    def delete(self, path: str) -> None:
        """Take a file or a folder away while the program runs."""
        place = self.path / path
        shutil.rmtree(place) if place.is_dir() else place.unlink()
        gone = [one for one in self._entries if f"{one}/".startswith(f"{path}/")]
        for one in gone:
            del self._entries[one]

    def changed(self) -> str:
        """Say how the disk differs from what was made; nothing where it does not."""
        here = {path for path in self._entries if not path.startswith("..")}
        there = set(walk(self.path))
        for path in sorted(there - here):
            return phrase("{path!r} is new", path=path)
        for path in sorted(here - there):
            return phrase("{path!r} is gone", path=path)
        for path in sorted(here):
            entry = self._entries[path]
            if entry.kind == "file" and not holds(self.path / path, entry.content):
                return phrase("{path!r} holds something else", path=path)
        return ""

    # -- making -----------------------------------------------------------------------

    def _make(self, entry: Planned) -> None:
        """Make one entry; leave it out where the file system can't hold it."""
        place = self.path / entry.path
        try:
            MAKERS[entry.kind](place, entry)
            if entry.mode is not None:
                forbid(place)
        except (OSError, ValueError, NotImplementedError) as error:
            why = getattr(error, "strerror", None) or str(error)
            self.left_out[entry.path] = phrase(
                "{path!r} can't be made here: {why}", path=entry.path, why=why
            )
            return
        self._entries[entry.path] = entry
        if entry.mode is not None and os.access(place, os.R_OK):
            self.left_out[entry.path] = phrase(
                "this user may read {path!r} whatever its mode says", path=entry.path
            )

    def close(self) -> None:
        """Take everything away, what stands beside the root too."""
        above = self.path.parent
        for path, entry in self._entries.items():
            if entry.mode is not None:
                (self.path / path).chmod(stat.S_IRWXU)
        shutil.rmtree(above, ignore_errors=True)


def _shuffled(plan: Plan) -> list[Planned]:
    """Return the entries in random order, but folders before what is in them."""
    entries = list(plan.entries.values())
    folders = [one for one in entries if one.kind == "dir"]
    others = [one for one in entries if one.kind != "dir"]
    Random(f"{plan.random.random()}").shuffle(others)
    shut = [one for one in folders if one.mode is not None]
    plain = [replace(one, mode=None) for one in folders]
    return [*sorted(plain, key=lambda one: one.path.count("/")), *others, *shut]


def plant(plan: Plan, where: Path) -> Planted:
    """Make a document root; `OSError` where not even the directory can be made."""
    where.mkdir(parents=True, exist_ok=True)
    return Planted(plan, where)


def random_name(seed: int) -> str:
    """Return a name for a root that nobody can know before."""
    return "".join(Random(f"{seed}/root name").choices(_ROOT_LETTERS, k=10))
