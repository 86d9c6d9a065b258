"""The suite run as a user runs it: a pytest of its own, and what it left."""

from __future__ import annotations

import functools
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent


@dataclass(frozen=True)
class Run:
    """One finished run: exit status, output, results."""

    status: int
    output: str
    results: dict[str, Any]

    @property
    def verdicts(self) -> dict[str, str]:
        """Return `assignment/requirement/case` to verdict."""
        return {name: verdict for name, verdict, _, _ in self.rows}

    @property
    def rows(self) -> list[tuple[str, str, int, str]]:
        """Return id, verdict, points and reason of every case."""
        return [
            (
                f"{target['assignment']}/{row['id']}/{case['id']}",
                case["verdict"],
                row["points"],
                case["reason"],
            )
            for target in self.results.get("targets", [])
            for row in target["requirements"]
            for case in row["cases"]
        ]

    @property
    def requirements(self) -> list[dict[str, Any]]:
        """Return the requirements of every target, as results.json has them."""
        targets = self.results.get("targets", [])
        return [row for target in targets for row in target["requirements"]]

    @property
    def failing(self) -> set[str]:
        """Return the ids of what fails, MUST and SHOULD."""
        rows = self.requirements
        return {r["id"] for r in rows if r["verdict"] == "fail" and not r["noted"]}

    @property
    def noted(self) -> set[str]:
        """Return the ids of MAY and INFO that do not hold."""
        return {row["id"] for row in self.requirements if row["noted"]}

    @property
    def broken_must(self) -> bool:
        """Tell whether one of what fails is a MUST."""
        rows = self.requirements
        return any(r["level"] == "MUST" and r["id"] in self.failing for r in rows)


def command(*arguments: str) -> list[str]:
    """Return the command of a run of the suite."""
    return [sys.executable, "-m", "pytest", "conformance", *arguments]


def environment() -> dict[str, str]:
    """Return the environment of a run: that of no outer pytest."""
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTEST", "CONFORMANCE"))
    }


@functools.cache
def apart() -> tuple[str, ...]:
    """Return the command that gives a run a network of its own; nothing: it can't be."""
    user = () if os.name == "nt" or os.geteuid() == 0 else ("--map-root-user",)
    up = 'ip link set lo up && exec "$@"'
    words = ("unshare", *user, "--net", "sh", "-c", up, "sh")
    if not (shutil.which("unshare") and shutil.which("ip")):
        return ()
    tried = subprocess.run([*words, "true"], capture_output=True, check=False)
    return words if tried.returncode == 0 else ()


def run(directory: Path, *arguments: str, before: tuple[str, ...] = ()) -> Run:
    """Run the suite from its checkout; results go to `directory`.

    `before` is what stands before the command, such as `apart()`.
    """
    results = directory / "results"
    cache = f"cache_dir={directory / 'cache'}"
    extra = ("-o", cache, "--results", str(results))
    words = [*before, *command(*arguments, *extra)]
    done = finished(words, env=environment(), timeout=400)
    path = results / "results.json"
    content = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return Run(done.returncode, done.stdout + done.stderr, content)


def finished(
    words: Sequence[str],
    *,
    cwd: Path = ROOT,
    env: Mapping[str, str] | None = None,
    timeout: float | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run a command to its end, and take down what it prints."""
    return subprocess.run(
        words,
        cwd=cwd,
        env=env,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=timeout,
        check=False,
    )


def called(*words: str) -> subprocess.CompletedProcess[str]:
    """Run Python in the checkout with these words, and wait for its end."""
    return finished([sys.executable, *words])


def launch(path: str) -> tuple[str, str]:
    """Return the option that launches a program of `reference/`."""
    return "--launch", f'python "{ROOT / "reference" / path}" {{port}}'


def hears_ctrl_c() -> None:
    """Have a run hear Ctrl+C, even where the tests were started deaf to it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
