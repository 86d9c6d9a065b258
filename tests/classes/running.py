"""Small classes, and runs of the suite on them."""

from __future__ import annotations

import contextlib
import csv
import json
import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.surface.running import ROOT, command, environment, finished, hears_ctrl_c

#: Few rows, so that a submission takes a moment.
ROWS = (
    *("--requirement", "RUN-START-1"),
    *("--requirement", "ECHO-DATA-1"),
    *("--requirement", "ECHO-CLOSE-1"),
)
ECHO = ("--assignment", "4.1")
LAUNCH = "python {submission}/main.py {port}"
REFERENCE = ROOT / "reference" / "echo_asyncio.py"


@dataclass(frozen=True)
class Graded:
    """One finished run on a class: exit status, output, and what it wrote."""

    status: int
    output: str
    results: Path

    @property
    def targets(self) -> dict[str, dict[str, Any]]:
        """Return what results.json says, by student."""
        path = self.results / "results.json"
        content = json.loads(path.read_text(encoding="utf-8"))
        return {one["student"]: one for one in content["targets"]}

    @property
    def facts(self) -> dict[str, tuple[Any, ...]]:
        """Return verdicts, points and reasons, by student."""
        return {name: facts(one) for name, one in self.targets.items()}

    @property
    def journal(self) -> list[dict[str, Any]]:
        """Return the records of the journal; a line that was torn is none."""
        text = (self.results / "journal.jsonl").read_text(encoding="utf-8")
        records = []
        for line in text.splitlines():
            with contextlib.suppress(ValueError):
                records.append(json.loads(line))
        return [one for one in records if "target" in one]

    @property
    def gradebook(self) -> list[dict[str, str]]:
        """Return the rows of the gradebook."""
        path = self.results / "gradebook.csv"
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))


def facts(target: Mapping[str, Any]) -> tuple[Any, ...]:
    """Return verdicts, points and reasons of one target, times masked."""
    rows = [
        (row["id"], row["verdict"], row["points"], _masked(case["reason"]))
        for row in target["requirements"]
        for case in row["cases"]
    ]
    return (target["verdict"], target["points"], *rows)


def _masked(reason: str) -> str:
    """Leave out how long something took, and what a process is called by."""
    return re.sub(r"\d+\.\d+ s|process \d+|\(\d+\)", "_", reason)


def programs(directory: Path, sources: Mapping[str, Path]) -> Path:
    """Make a class: student to the program that is handed in as `main.py`."""
    for student, source in sources.items():
        (directory / student).mkdir(parents=True)
        shutil.copyfile(source, directory / student / "main.py")
        for beside in source.parent.glob("_*.py"):
            shutil.copyfile(beside, directory / student / beside.name)
    return directory


def words(directory: Path, results: Path, *more: str) -> list[str]:
    """Return the command of a run on a class."""
    cache = ("-o", f"cache_dir={results.parent / 'cache'}")
    given = ("--submissions", str(directory), "--results", str(results))
    return command(*given, *cache, *more)


def graded(directory: Path, results: Path, *more: str) -> Graded:
    """Run the suite on a class of echo servers, on few rows, and wait for its end."""
    return run(directory, results, *ECHO, *ROWS, "--launch", LAUNCH, *more)


def run(
    directory: Path, results: Path, *more: str, before: tuple[str, ...] = ()
) -> Graded:
    """Run the suite on a class, and wait for its end."""
    asked = [*before, *words(directory, results, *more)]
    done = finished(asked, env=environment(), timeout=900)
    return Graded(done.returncode, done.stdout + done.stderr, results)


def begun(directory: Path, results: Path, *more: str) -> subprocess.Popen[str]:
    """Start the suite on a class."""
    return subprocess.Popen(
        words(directory, results, *ECHO, *ROWS, "--launch", LAUNCH, *more),
        cwd=ROOT,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        preexec_fn=hears_ctrl_c if os.name != "nt" else None,
    )
