"""What the reader asks for, as one frozen `Wanted`, and where it contradicts itself.

Knows what the options mean together; knows nothing of sockets or verdicts.
"""

from __future__ import annotations

import functools
import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from conformance import compiled
from conformance.forms import nearest
from conformance.languages import LANGUAGES, spoken
from conformance.model import Spec
from conformance.plugin.options import PACKAGE, RESULTS, everything
from conformance.records import dataclass
from conformance.sandbox import LEVELS

_SPECS = PACKAGE.parent / "spec"


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
    copies: Path | None = None
    language: str = "en"

    @property
    def itself(self) -> bool:
        """Tell whether the suite is asked to examine its own references."""
        return not (self.target or self.launch or self.submissions or self.matrix)

    @property
    def results_directory(self) -> Path:
        """Where results go, and where replays go when nobody asks for results."""
        return Path(self.results or RESULTS)


def wanted(config: pytest.Config) -> Wanted:
    """Return what the reader asked for; `UsageError` where it contradicts itself."""
    given = everything(config)
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
        copies=_copies(config),
        language=_language(str(given["lang"] or "")),
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


def _language(text: str) -> str:
    """Return the language that is asked for, or that of the reader's environment."""
    if text and text not in LANGUAGES:
        there = " and ".join(LANGUAGES)
        raise pytest.UsageError(f"--lang: there are {there}, and this is {text!r}.")
    return text or spoken(os.environ)


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
    if wanted.overlay or wanted.copies is None:
        return _read(wanted, names)
    read = functools.partial(_read, wanted, names)
    return compiled.specs(wanted.specs, names, wanted.copies, read)


def _read(wanted: Wanted, names: Sequence[str]) -> list[Spec]:
    # Late: a run that finds its specs compiled loads no YAML.
    from conformance.loading import SpecError, load, load_all, overlaid

    directories = list(wanted.specs)
    try:
        found = [load(directories, one) for one in names] or load_all(directories)
        if wanted.overlay:
            return overlaid(found, Path(wanted.overlay), directories)
    except SpecError as error:
        raise pytest.UsageError(str(error)) from None
    return found


def _copies(config: pytest.Config) -> Path | None:
    """Return where pytest's cache has room for specs; nothing where there is none."""
    cache: pytest.Cache | None = getattr(config, "cache", None)
    try:
        return None if cache is None else cache.mkdir("specs")
    except OSError:
        return None


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
