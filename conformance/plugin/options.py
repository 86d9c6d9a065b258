"""The options of the suite: command line, then environment, then ini, then default.

Knows pytest's configuration and what each option is for; what was asked for by all of
them is told by `wanted`.
"""

from __future__ import annotations

import os
import random
from pathlib import Path
from typing import Any

import pytest

from conformance.languages import LANGUAGES
from conformance.records import dataclass
from conformance.sandbox import LEVELS

_PYTEST_REPORTS = "fE"
#: The directory whose collection means the suite.
PACKAGE = Path(__file__).parent.parent
#: Where results go when nobody says where.
RESULTS = "conformance-results"
#: What a worker of xdist is told the seed of the run under.
SEED = "conformance_seed"


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
    _Option(
        "lang",
        "LANGUAGE",
        "in which language results are told: " + ", ".join(LANGUAGES),
    ),
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


def everything(config: pytest.Config) -> dict[str, object]:
    """Return what was given for every option, by its name."""
    return {one.name: _given(config, one) for one in _OPTIONS}


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
    given = everything(config)
    if not given["submissions"] or given["fresh"]:
        return ""
    from conformance.grading.journal import JOURNAL, seed_in

    found = seed_in(Path(str(given["results"] or RESULTS)) / JOURNAL)
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
