"""The environments of the peers: one for each, below a directory that the user names.

Nothing is installed anywhere else, and nothing without being asked for.  What is missing
is told by a reason, never passed over.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
_BIN, _PYTHON = ("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")

#: What each Python environment is installed with; the suite as a student installs it.
PYTHON: dict[str, Sequence[str]] = {
    "suite": ("-e", str(ROOT)),
    "pytest": ("pytest", "httpx"),
    "check50": ("check50",),
    # Tavern before 3.8 does not go with pytest 9.
    "tavern": ("tavern<3.8", "pytest<9"),
}
#: What each package from npm starts as.
NODE = {
    "newman": "newman/bin/newman.js",
    "bats": "bats/bin/bats",
    "stepci": "stepci/dist/index.js",
}


def install(cache: Path) -> None:
    """Make every environment that is not there; what can't be made is told."""
    cache.mkdir(parents=True, exist_ok=True)
    for name, wanted in PYTHON.items():
        if missing_python(cache, name):
            _try(name, [sys.executable, "-m", "venv", str(cache / name)])
            pip = [str(python(cache, name)), "-m", "pip", "install", "--quiet"]
            _try(name, [*pip, *wanted])
    for name in NODE:
        if missing_node(cache, name):
            prefix = ["--silent", "--prefix", str(cache / "npm" / name)]
            _try(name, [shutil.which("npm") or "npm", "install", *prefix, name])


def _try(name: str, command: Sequence[str]) -> None:
    print(f"{name}: {' '.join(command)}", flush=True)
    try:
        done = subprocess.run(command, stderr=subprocess.PIPE, text=True, check=False)
    except OSError as error:
        print(f"{name}: {command[0]} can't be started: {error.strerror}")
        return
    if done.returncode:
        print(f"{name} can't be installed:\n{done.stderr[-2000:]}")


def python(cache: Path, name: str) -> Path:
    """Return the interpreter of an environment."""
    return cache / name / _BIN / _PYTHON


def node(cache: Path, name: str) -> Path:
    """Return what a package from npm is started by."""
    return cache / "npm" / name / "node_modules" / NODE[name]


def missing_python(cache: Path, name: str) -> str:
    """Say why there is no such environment, or nothing."""
    if not python(cache, name).exists():
        return f"not in {cache}: say --install"
    wanted = [one for one in PYTHON[name] if not one.startswith("-")]
    have = versions(cache, name)
    for one in wanted:
        package = one.partition("<")[0]
        if package != str(ROOT) and package not in have:
            return f"{package} is not in {cache / name}"
    return ""


def missing_node(cache: Path, name: str) -> str:
    """Say why there is no such program, or nothing."""
    if shutil.which("node") is None:
        return "there is no node here"
    if not node(cache, name).exists():
        return f"not in {cache}: say --install"
    if name == "bats" and shutil.which("curl") is None:
        return "there is no curl here"
    return ""


def versions(cache: Path, name: str) -> dict[str, str]:
    """Return the version of every package of a Python environment."""
    library = cache / name / ("Lib" if os.name == "nt" else "lib")
    found = library.rglob("site-packages/*.dist-info")
    pairs = (path.name.removesuffix(".dist-info").rpartition("-") for path in found)
    return {name.lower().replace("_", "-"): version for name, _, version in pairs}
