"""Who makes the thirty checks: the bare replay, the suite, and its peers.

Each is a command with its input in a directory of its own.  One that is not here stands
in the list as well, with the reason.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import foreign
import inputs
import installing
from checks import CHECKS

Address = tuple[str, int]
REPLAY = "bare replay"
SUITE = "this suite"


@dataclass(frozen=True)
class Contestant:
    """One command; `lacks` says why it can't be run, `version` what it is.

    `fails_with` is what its output has where a check fails and its status does not
    tell; who does not `ask` is there for comparison.
    """

    name: str
    command: tuple[str, ...]
    directory: Path
    version: str = ""
    lacks: str = ""
    environment: Mapping[str, str] = field(default_factory=dict)
    fails_with: str = ""
    asks: bool = True


def contestants(cache: Path, where: Path, address: Address) -> list[Contestant]:
    """Write everybody's input below `where`; return all of them."""
    python = _inputs(where / "python", inputs.python, address)
    pytest = ("-m", "pytest", "-q", "-p", "no:cacheprovider")
    sockets = (*pytest, "test_sockets.py")
    by_python = [
        ("unittest + http.client", ("test_http_client.py",)),
        ("pytest + sockets, autoload off", (*sockets, "--disable-plugin-autoload")),
        ("pytest + sockets, no anyio", (*sockets, "-p", "no:anyio")),
        ("pytest + sockets", sockets),
        ("pytest + one httpx.Client", (*pytest, "test_httpx.py")),
    ]
    return [
        _python("pytest", cache, python, REPLAY, ("replay.py",)),
        suite(cache, where / "suite", address),
        importing(cache, python),
        *(_python("pytest", cache, python, *one) for one in by_python),
        _check50(cache, where / "check50", address),
        _tavern(cache, where / "tavern", address),
        _node(cache, where, "newman", ("run", "checks.json"), foreign.newman, address),
        _node(cache, where, "bats", ("checks.bats",), foreign.bats, address),
        _node(cache, where, "stepci", ("run", "checks.yml"), foreign.stepci, address),
    ]


def replay(cache: Path, where: Path, address: Address, times: int = 1) -> Contestant:
    """Return the bare replay of so many times the checks."""
    where.mkdir(parents=True)
    inputs.python(where, CHECKS, address, times)
    return _python("pytest", cache, where, REPLAY, ("replay.py",))


def importing(cache: Path, where: Path) -> Contestant:
    """Return the import of pytest, and nothing else."""
    words = ("-c", "import pytest")
    return _python("pytest", cache, where, "import pytest", words, asks=False)


def suite(cache: Path, where: Path, address: Address, times: int = 1) -> Contestant:
    """Return the suite, as a student runs it, with so many times the checks."""
    spec = where / "spec"
    spec.mkdir(parents=True)
    inputs.spec(spec, CHECKS, times)
    host, port = address
    options = {
        "--spec": str(spec),
        "--assignment": inputs.NAME,
        "--target": f"{host}:{port}",
    }
    words = [word for pair in options.items() for word in pair]
    return Contestant(
        SUITE,
        (
            str(installing.python(cache, "suite")),
            *("-m", "pytest", str(installing.ROOT / "conformance"), *words),
        ),
        installing.ROOT,
        lacks=installing.missing_python(cache, "suite"),
    )


def _inputs(where: Path, write: Callable[..., None], address: Address) -> Path:
    where.mkdir(parents=True)
    write(where, CHECKS, address)
    return where


def _python(
    environment: str,
    cache: Path,
    where: Path,
    name: str,
    words: tuple[str, ...],
    asks: bool = True,
) -> Contestant:
    return Contestant(
        name,
        (str(installing.python(cache, environment)), *words),
        where,
        lacks=installing.missing_python(cache, environment),
        asks=asks,
    )


def _check50(cache: Path, where: Path, address: Address) -> Contestant:
    _inputs(where, foreign.check50, address)
    return Contestant(
        "check50",
        (
            str(installing.python(cache, "check50")),
            *("-m", "check50", "--dev", "--output", "ansi", "--", str(where)),
        ),
        where / "submission",
        lacks=installing.missing_python(cache, "check50"),
        fails_with=":(",
    )


def _tavern(cache: Path, where: Path, address: Address) -> Contestant:
    _inputs(where, foreign.tavern, address)
    words = ("-m", "pytest", "-q", "-p", "no:cacheprovider")
    return _python("tavern", cache, where, "tavern", words)


def _node(
    cache: Path,
    where: Path,
    name: str,
    words: tuple[str, ...],
    write: Callable[..., None],
    address: Address,
) -> Contestant:
    directory = _inputs(where / name, write, address)
    started = () if name == "bats" else (shutil.which("node") or "node",)
    return Contestant(
        "bats + curl" if name == "bats" else name,
        (*started, str(installing.node(cache, name)), *words),
        directory,
        lacks=installing.missing_node(cache, name),
        environment={"STEPCI_DISABLE_ANALYTICS": "1"},
    )
