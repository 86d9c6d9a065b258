"""What a killed run has left behind, and how the next one ends exactly that.

A file for each run names its process and each program that it started, with the
times at which they began: a process id that has been given to somebody else since
is never touched.
"""

from __future__ import annotations

import contextlib
import getpass
import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import psutil

from conformance.target.processes import end, family

_SAME = 0.05


def _directory() -> Path | None:
    """Return the directory of our state files, ours alone; `None` if it can't be."""
    try:
        who = getpass.getuser()
    except (KeyError, OSError):
        who = "user"
    path = Path(tempfile.gettempdir()) / f"conformance-{who}"
    try:
        path.mkdir(mode=0o700, exist_ok=True)
        owner = path.stat().st_uid
    except OSError:
        return None
    getuid = getattr(os, "getuid", None)
    return path if getuid is None or owner == getuid() else None


def _began(pid: int) -> float | None:
    try:
        return float(psutil.Process(pid).create_time())
    except psutil.Error:
        return None


class StateFile:
    """The programs that this run has started and not yet ended."""

    def __init__(self) -> None:
        self._programs: dict[int, dict[str, object]] = {}

    def add(self, pid: int, command: str) -> None:
        """Note a program that has just been started."""
        self._programs[pid] = {"pid": pid, "began": _began(pid), "command": command}
        self._write()

    def remove(self, pid: int) -> None:
        """Forget a program that has ended."""
        if self._programs.pop(pid, None) is not None:
            self._write()

    def _write(self) -> None:
        directory = _directory()
        if directory is None:
            return
        path = directory / f"{os.getpid()}.json"
        if not self._programs:
            with contextlib.suppress(OSError):
                path.unlink()
            return
        own = {"pid": os.getpid(), "began": _began(os.getpid())}
        content = {"suite": own, "programs": list(self._programs.values())}
        with contextlib.suppress(OSError):
            draft = path.with_suffix(".draft")
            draft.write_text(json.dumps(content), encoding="utf-8")
            draft.replace(path)


def sweep() -> list[str]:
    """End what killed runs have left; return a sentence for each."""
    directory = _directory()
    if directory is None:
        return []
    told = []
    for path in sorted(directory.glob("*.json")):
        content = _content(path)
        if content is None or not _same(content.get("suite")):
            told += [_ended(one) for one in _programs(content) if _same(one)]
            with contextlib.suppress(OSError):
                path.unlink()
    return told


def _content(path: Path) -> dict[str, Any] | None:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return content if isinstance(content, dict) else None


def _programs(content: Mapping[str, Any] | None) -> list[Any]:
    programs = (content or {}).get("programs")
    return programs if isinstance(programs, list) else []


def _same(process: object) -> bool:
    """Tell whether the very process that is named still runs."""
    if not isinstance(process, dict):
        return False
    pid, began = process.get("pid"), process.get("began")
    if not isinstance(pid, int) or not isinstance(began, (int, float)):
        return False
    now = _began(pid)
    return now is not None and abs(now - began) < _SAME


def _ended(program: Mapping[str, Any]) -> str:
    end(family(int(program["pid"])))
    command = str(program.get("command", ""))[:100]
    return f"ended {command} (process {program['pid']}), left by a run that was killed"
