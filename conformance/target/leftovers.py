"""What a killed run has left behind, and how the next one ends exactly that.

A file for each run names its process and each program that it started: the number,
when it began and the mark that it and its children bear.  A number that has been
given to somebody else since is never touched; neither is what a file names that was
not written here, by us, in this form.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import stat
import tempfile
from pathlib import Path
from typing import Any

from conformance.target.birth import birth, place
from conformance.target.ending import at_once, end_all, is_mark, marked
from conformance.target.late import psutil
from conformance.target.processes import look_up

_FORMAT = 2
_NOWHERE = (
    f"the directory of the suite in {tempfile.gettempdir()} belongs to somebody else: "
    "should this run be killed, end what it has started yourself"
)


def directory() -> Path | None:
    """Return the directory of our state files; `None` where it can't be ours alone."""
    getuid = getattr(os, "getuid", None)
    who = str(getuid()) if getuid is not None else os.environ.get("USERNAME", "user")
    path = Path(tempfile.gettempdir()) / f"conformance-{who}"
    try:
        path.mkdir(mode=0o700, exist_ok=True)
        found = path.lstat()
    except OSError:
        return None
    private = getuid is None or (found.st_uid == getuid() and not found.st_mode & 0o077)
    return path if private and stat.S_ISDIR(found.st_mode) else None


class StateFile:
    """The programs that this run has started and not yet ended."""

    def __init__(self) -> None:
        self._programs: dict[str, dict[str, object]] = {}
        self._owner = os.getpid()
        self._name = f"{self._owner}-{secrets.token_hex(4)}"

    def announce(self, mark: str, command: str) -> None:
        """Note a program that is about to be started."""
        self._programs[mark] = {"mark": mark, "command": command}
        self._write()

    def started(self, mark: str, pid: int) -> None:
        """Note that it has been started."""
        self._programs[mark].update(pid=pid, began=birth(pid))
        self._write()

    def remove(self, mark: str) -> None:
        """Forget a program of which nothing is left."""
        if self._programs.pop(mark, None) is not None:
            self._write()

    def _write(self) -> None:
        home = directory()
        if home is None or os.getpid() != self._owner:
            return
        path = home / f"{self._name}.json"
        with contextlib.suppress(OSError):
            if not self._programs:
                path.unlink()
                return
            draft = path.with_suffix(".draft")
            draft.write_text(json.dumps(self._content()), encoding="utf-8")
            draft.replace(path)

    def _content(self) -> dict[str, object]:
        suite = {"pid": self._owner, "began": birth(self._owner)}
        programs = list(self._programs.values())
        return {
            "format": _FORMAT,
            "place": place(),
            "suite": suite,
            "programs": programs,
        }


def sweep() -> list[str]:
    """End what killed runs have left; return a sentence for each."""
    home = directory()
    if home is None:
        return [_NOWHERE]
    told: list[str] = []
    for path in sorted(home.glob("*.json")):
        programs = _left_by(path)
        if programs is not None:
            told += [words for one in programs for words in _ended(one)]
            for file in (path, path.with_suffix(".draft")):
                with contextlib.suppress(OSError):
                    file.unlink()
    return told


def _left_by(path: Path) -> list[dict[str, Any]] | None:
    """Return the programs of a run that is gone; `None` where a file is to be left."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        known = content["format"] == _FORMAT and content["place"] == place()
        if not known or not _told(content["suite"]) or _same(content["suite"]):
            return None
        programs = content["programs"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    if not isinstance(programs, list):
        return None
    return [one for one in programs if isinstance(one, dict)]


def _told(process: object) -> bool:
    """Tell whether a process is named by its number and its birth."""
    if not isinstance(process, dict):
        return False
    pid, began = process.get("pid"), process.get("began")
    number = isinstance(pid, int) and not isinstance(pid, bool) and 0 < pid < 1 << 31
    return number and isinstance(began, str) and began != ""


def _same(process: dict[str, Any]) -> bool:
    """Tell whether the very process that is named still runs."""
    return _told(process) and birth(process["pid"]) == process["began"]


def _ended(program: dict[str, Any]) -> list[str]:
    """End a program with all that it has started; return what to tell."""
    mark = program.get("mark")
    if not is_mark(mark):
        return []
    found = [look_up(int(program["pid"]))] if _same(program) else []
    roots: list[psutil.Process] = [one for one in found if one is not None]
    roots = roots or at_once(marked(str(mark)))
    if not roots:
        return []
    at_once(end_all(roots, str(mark)))
    command = str(program.get("command", ""))[:100]
    pid = roots[0].pid
    return [f"ended {command} (process {pid}), left by a run that was killed"]
