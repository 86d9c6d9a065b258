"""What the reader asks for: command line, then environment, then ini, then default.

Turns options into one frozen `Wanted`; knows pytest's configuration and nothing of
sockets or verdicts.
"""

from __future__ import annotations

import os
import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from conformance.forms import nearest
from conformance.loading import SpecError, load, load_all, overlaid
from conformance.model import Spec
from conformance.sandbox import LEVELS

_PYTEST_REPORTS = "fE"
#: The directory whose collection means the suite.
PACKAGE = Path(__file__).parent.parent
_SPECS = PACKAGE.parent / "spec"
_RESULTS = "conformance-results"
#: What a worker of xdist is told the seed of the run under.
SEED = "conformance_seed"
#: The name of the journal of a class, in its results.
JOURNAL = "journal.jsonl"


@dataclass(frozen=True)
class Wanted:
    """Everything that the reader asked for."""

    target: str = ""
    launch: str = ""
    assignments: tuple[str, ...] = ()
    requirements: tuple[str, ...] = ()
    root: str = ""
    specs: tuple[Path, ...] = (_SPECS,)
    seed: int = 0
    results: str = ""
    remote: bool = False
    overlay: str = ""
    slow: bool = False
    strict: bool = False
    submissions: str = ""
    roster: str = ""
    isolation: str = "auto"
    engine: str = ""
    shard: tuple[int, int] = (1, 1)
    fresh: bool = False
    matrix: tuple[str, ...] = ()

    @property
    def itself(self) -> bool:
        """Tell whether the suite is asked to examine its own references."""
        return not (self.target or self.launch or self.submissions or self.matrix)

    @property
    def results_directory(self) -> Path:
        """Where results go, and where replays go when nobody asks for results."""
        return Path(self.results or _RESULTS)


@dataclass(frozen=True)
class _Option:
    """One option: its name, what it takes, and what it is for."""

    name: str
    metavar: str
    help: str
    several: bool = False
    flag: bool = False
    pair: bool = False

    @property
    def dest(self) -> str:
        return "conformance_" + self.name.replace("-", "_")


_OPTIONS = (
    _Option("target", "HOST:PORT", "a program that is already running"),
    _Option(
        "launch",
        "COMMAND",
        "a program that the suite starts and restarts; {host} {port} {root} are "
        "filled in where they stand",
    ),
    _Option(
        "submissions",
        "DIR",
        "a class: every student's program in there, or a file that lists them",
    ),
    _Option(
        "matrix",
        "DIR",
        "everybody's client against everybody's server: where the clients lie, and "
        "where the servers",
        pair=True,
    ),
    _Option("roster", "CSV", "ids and names of the class, for --submissions"),
    _Option(
        "isolation",
        "LEVEL",
        "how submissions are kept from doing harm: auto, " + ", ".join(LEVELS),
    ),
    _Option("engine", "URL", "examine a class on a Dask cluster: dask://HOST:8786"),
    _Option("shard", "I/N", "only every N-th submission of a class, from the I-th on"),
    _Option("fresh", "", "examine every submission anew", flag=True),
    _Option("assignment", "NAME", "the number or name of an assignment", several=True),
    _Option("requirement", "ID", "only this requirement", several=True),
    _Option("root", "DIR", "the directory that a running file server serves"),
    _Option("spec", "DIR", "a directory with more specs", several=True),
    _Option("overlay", "FILE", "a course's own levels, points, time limits"),
    _Option("seed", "N", "bring back the random values of an earlier run"),
    _Option("results", "DIR", "where results.json and the replays go"),
    _Option("remote", "", "allow a target on another machine", flag=True),
    _Option("slow", "", "ask the slow cases too", flag=True),
)


def add(parser: pytest.Parser) -> None:
    """Add every option, and an ini value of the same name."""
    group = parser.getgroup("conformance", "conformance suite for network programs")
    for option in _OPTIONS:
        action = (
            "store_true" if option.flag else "append" if option.several else "store"
        )
        extra: dict[str, Any] = {} if option.flag else {"metavar": option.metavar}
        if option.pair:
            extra = {"metavar": ("CLIENTS", "SERVERS"), "nargs": 2}
        group.addoption(
            f"--{option.name}",
            action=action,
            dest=option.dest,
            default=None,
            help=f"{option.help} ({_variable(option)})",
            **extra,
        )
        many = "args" if option.pair else "linelist" if option.several else ""
        kind = many or ("bool" if option.flag else "string")
        parser.addini(option.dest, option.help, type=kind, default=None)  # type: ignore[arg-type]


def _variable(option: _Option) -> str:
    return option.dest.upper()


def _given(config: pytest.Config, option: _Option) -> object:
    """Return one option's value: command line, environment, ini."""
    value = getattr(config.option, option.dest, None)
    if value is not None:
        return value
    text = os.environ.get(_variable(option), "")
    if text:
        if option.flag:
            return text.lower() not in ("0", "false", "no")
        return text.split() if option.several or option.pair else text
    return config.getini(option.dest)


def settle_seed(config: pytest.Config) -> None:
    """Choose the seed once, so that xdist's workers share it."""
    option = next(one for one in _OPTIONS if one.name == "seed")
    text = _seed_of_run(config) or str(_given(config, option) or "")
    text = text or _earlier_seed(config)
    if text and not text.isdigit():
        raise pytest.UsageError(f"--seed takes a whole number, and this is {text!r}")
    seed = int(text) if text else random.SystemRandom().randrange(1, 1_000_000)
    setattr(config.option, option.dest, str(seed))


def _seed_of_run(config: pytest.Config) -> str:
    """Return the seed that the run has told this worker of xdist, if this is one."""
    return str(getattr(config, "workerinput", {}).get(SEED, ""))


def _earlier_seed(config: pytest.Config) -> str:
    """Return the seed of the journal that this run goes on with, if there is one."""
    given = {one.name: _given(config, one) for one in _OPTIONS}
    if not given["submissions"] or given["fresh"]:
        return ""
    from conformance.grading.journal import seed_in

    found = seed_in(Path(str(given["results"] or _RESULTS)) / JOURNAL)
    return "" if found is None else str(found)


def asks_suite(config: pytest.Config) -> bool:
    """Tell whether the suite itself is among the paths of this run."""
    paths = [Path(str(arg).split("::")[0]) for arg in config.args]
    return any(
        (config.invocation_params.dir / path).resolve() == PACKAGE for path in paths
    )


def quieten(config: pytest.Config) -> None:
    """Leave out what pytest would say twice: the suite prints every failure itself."""
    if config.option.tbstyle == "auto":
        config.option.tbstyle = "no"
    if config.option.reportchars == _PYTEST_REPORTS:
        config.option.reportchars = ""
    config.option.disable_warnings = True


def wanted(config: pytest.Config) -> Wanted:
    """Return what the reader asked for; `UsageError` where it contradicts itself."""
    given = {one.name: _given(config, one) for one in _OPTIONS}
    _check(given)
    return Wanted(
        target=str(given["target"] or ""),
        launch=str(given["launch"] or ""),
        assignments=_several(given["assignment"]),
        requirements=_several(given["requirement"]),
        root=str(given["root"] or ""),
        specs=(_SPECS, *(_directory(one) for one in _several(given["spec"]))),
        seed=int(str(given["seed"])),
        results=str(given["results"] or ""),
        remote=bool(given["remote"]),
        overlay=str(given["overlay"] or ""),
        slow=bool(given["slow"]),
        strict=_strict(config),
        submissions=str(given["submissions"] or ""),
        roster=str(given["roster"] or ""),
        isolation=str(given["isolation"] or "auto"),
        engine=_engine(str(given["engine"] or "")),
        shard=_shard(str(given["shard"] or "1/1")),
        fresh=bool(given["fresh"]),
        matrix=_two(_several(given["matrix"])),
    )


def _check(given: Mapping[str, object]) -> None:
    """Raise `UsageError` where what was asked for contradicts itself."""
    if given["target"] and given["launch"]:
        raise pytest.UsageError(
            "--target names a program that runs already, --launch one that the suite "
            "starts: give one of them."
        )
    if given["target"] and given["submissions"]:
        raise pytest.UsageError(
            "--target names one program, --submissions a class: give one of them."
        )
    for name in ("target", "launch", "submissions", "requirement"):
        if given["matrix"] and given[name]:
            raise pytest.UsageError(
                f"--matrix has clients meet servers, and asks nothing else: leave "
                f"--{name} out."
            )
    level = str(given["isolation"] or "auto")
    if level not in ("auto", *LEVELS):
        near = nearest(level, ("auto", *LEVELS))
        raise pytest.UsageError(f"--isolation: there is no level {level!r}.{near}")
    for name in ("isolation", "engine", "shard", "roster", "fresh"):
        if given[name] and not (given["submissions"] or _isolates(name, given)):
            raise pytest.UsageError(f"--{name} goes with --submissions.")


def _isolates(name: str, given: Mapping[str, object]) -> bool:
    return name == "isolation" and bool(given["matrix"])


def _two(directories: tuple[str, ...]) -> tuple[str, ...]:
    if len(directories) not in (0, 2):
        raise pytest.UsageError(
            "--matrix takes two directories: that of the clients, then that of the "
            "servers."
        )
    return directories


def _engine(text: str) -> str:
    if text and not text.startswith("dask://"):
        raise pytest.UsageError(
            f"--engine takes dask://HOST:PORT, and this is {text!r}. Leave it out to "
            "examine the class on this machine; -n 4 takes four processes."
        )
    return text


def _shard(text: str) -> tuple[int, int]:
    found = re.fullmatch(r"([0-9]{1,5})/([0-9]{1,5})", text)
    number, of = (int(found[1]), int(found[2])) if found else (0, 0)
    if not 1 <= number <= of:
        words = f"--shard takes I/N with I from 1 to N, such as 2/8; this is {text!r}"
        raise pytest.UsageError(words)
    return number, of


def assignments(wanted: Wanted, names: Sequence[str]) -> list[Spec]:
    """Return assignments as the course wants them; all of them where none is named.

    `UsageError` where one is unknown or wrong.
    """
    directories = list(wanted.specs)
    try:
        found = [load(directories, one) for one in names] or load_all(directories)
        if wanted.overlay:
            return overlaid(found, Path(wanted.overlay), directories)
    except SpecError as error:
        raise pytest.UsageError(str(error)) from None
    return found


def _several(given: object) -> tuple[str, ...]:
    return tuple(str(one) for one in given) if isinstance(given, Sequence) else ()


def _directory(text: str) -> Path:
    path = Path(text)
    if not path.is_dir():
        raise pytest.UsageError(f"--spec: there is no directory {text!r}")
    return path


def _strict(config: pytest.Config) -> bool:
    """Return pytest's own --strict, which here also fails a broken SHOULD."""
    return bool(getattr(config.option, "strict", False))
