"""The same thirty checks of one running server: the suite beside its peers.

    python bench/table.py CACHE --install
    python bench/table.py CACHE [--rounds 15] [--only NAME,NAME]

CACHE is the directory in which the peers are installed, each in an environment of its
own.  Everybody is run whole and from cold, all in turn, and what is printed are the
medians of the ratios to the bare replay of the same round.  Before, everybody has asked
each question once, passed, and failed where one answer was wrong.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import installing
from checks import CHECKS, plant
from contestants import REPLAY, Contestant, contestants
from measuring import Taken
from serving import Relay, server
from timing import in_turn, median, once, ratio, said

#: This answer is wrong once for everybody, and that is what comes instead.
_WRONG = next(one for one in CHECKS if one.name == "two")
_INSTEAD = next(one for one in CHECKS if one.name == "missing_file")


def main() -> None:
    """Install the peers, or print the table."""
    given = _parser().parse_args()
    cache = given.cache.absolute()
    if given.install:
        installing.install(cache)
        return
    print(*environment(cache), sep="\n")
    with tempfile.TemporaryDirectory() as text:
        where = Path(text)
        (where / "root").mkdir()
        plant(where / "root")
        with server(where / "root") as address:
            fit = _fit(cache, where, given.only, address)
            here = [
                one
                for one in contestants(cache, where / "measured", address)
                if one.name in fit
            ]
            took = in_turn(here, given.rounds, where / "log", _told)
    _print(here, took)


# -- who takes part -------------------------------------------------------------------


def _fit(cache: Path, where: Path, only: str, address: tuple[str, int]) -> list[str]:
    """Return who asks every question and sees what is wrong; tell of the others."""
    relay = Relay(address)
    fit = []
    for one in contestants(cache, where / "judged", relay.address):
        asked_for = not only or one.name in (REPLAY, *only.split(","))
        trouble = "" if asked_for else "not asked for"
        trouble = trouble or one.lacks or _trouble(one, relay, where / "log")
        if trouble:
            print(f"{one.name}: left out, {trouble}")
        else:
            fit.append(one.name)
    relay.close()
    return fit


def _trouble(one: Contestant, relay: Relay, log: Path) -> str:
    """Say why somebody can't be compared, or nothing."""
    relay.asked.clear()
    status = once(one, log).status
    if status:
        return f"it does not pass (status {status}): {said(log)[-500:]}"
    if not one.asks:
        return ""
    odd = _odd(Counter(relay.asked))
    if odd:
        return odd
    with relay.spoiling(_WRONG, _INSTEAD):
        status = once(one, log).status
    return "" if status else "it passes where an answer is wrong"


def _odd(asked: Counter[tuple[str, str]]) -> str:
    """Say what was asked too often or not at all; one question more is first contact."""
    wanted = Counter((one.method, one.target) for one in CHECKS)
    missing, more = wanted - asked, asked - wanted
    if missing or sum(more.values()) > 1:
        return f"it does not ask {dict(missing)}, and asks {dict(more)} besides"
    return ""


# -- what is printed ------------------------------------------------------------------


def environment(cache: Path) -> Iterator[str]:
    """Yield the machine, and what runs on it."""
    yield (
        f"{_processor()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, "
        f"{platform.platform()}, Python {platform.python_version()}"
    )
    for name in installing.PYTHON:
        found = installing.versions(cache, name)
        listed = ", ".join(f"{package} {found[package]}" for package in sorted(found))
        yield f"  {name}: {listed or 'not installed'}"


def _processor() -> str:
    told = Path("/proc/cpuinfo")
    text = told.read_text(encoding="utf-8") if told.exists() else ""
    found = re.search(r"model name\s*:\s*(.+)", text)
    return found[1] if found else platform.processor()


def _told(number: int) -> None:
    print(f"round {number}, load {os.getloadavg()[0]:.1f}", flush=True)


def _print(here: Sequence[Contestant], took: dict[str, list[Taken]]) -> None:
    print(
        f"\n{'medians':32}{'wall x':>8}{'(from':>8}{'to)':>7}{'CPU x':>8}"
        f"{'wall ms':>9}{'CPU ms':>8}{'MiB':>6}"
    )
    for one in sorted(here, key=lambda one: ratio(took, one.name, REPLAY, "wall")):
        wall, least, most = ratio(took, one.name, REPLAY, "wall")
        cpu, *_ = ratio(took, one.name, REPLAY, "cpu")
        mine = took[one.name]
        failed = sum(bool(run.status) for run in mine)
        print(
            f"{one.name:32}{wall:8.2f}{least:8.2f}{most:7.2f}{cpu:8.2f}"
            f"{1000 * median(mine, 'wall'):9.1f}{1000 * median(mine, 'cpu'):8.1f}"
            f"{max(run.peak for run in mine):6.0f}"
            + (f"  {failed} runs failed" if failed else "")
        )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("cache", type=Path, metavar="CACHE")
    parser.add_argument("--install", action="store_true", help="install the peers")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--only", default="", help="names, with commas between them")
    return parser


if __name__ == "__main__":
    main()
