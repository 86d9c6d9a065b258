"""Where the suite's run of thirty checks spends its start, what a case costs, memory.

    python bench/startup.py CACHE [--rounds 5]

CACHE is the directory in which `table.py` has installed the environments.  Imports are
told by `-X importtime`, which makes them slower: their shares mean something, their
sum does not.
"""

from __future__ import annotations

import argparse
import re
import tempfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

from checks import CHECKS, plant
from contestants import Contestant, importing, replay, suite
from serving import server
from table import environment
from timing import in_turn, median, once, said

_LINE = re.compile(r"^import time:\s+(\d+) \|\s+\d+ \|\s+(\S+)$", re.M)
_OURS = "conformance"
#: So many times the checks make a thousand cases.
_MANY = 34
_LEAST = 1.0  # milliseconds


def main() -> None:
    """Print what the start, a case and the memory come to."""
    given = _parser().parse_args()
    cache = given.cache.absolute()
    print(*environment(cache), sep="\n")
    with tempfile.TemporaryDirectory() as text:
        where = Path(text)
        (where / "root").mkdir()
        plant(where / "root")
        with server(where / "root") as address:
            few = suite(cache, where / "few", address)
            _imports(few, where / "log")
            everybody = {
                "suite, few": few,
                "suite, many": suite(cache, where / "many", address, _MANY),
                "replay, few": replay(cache, where / "replay", address),
                "replay, many": replay(cache, where / "replays", address, _MANY),
                "import pytest": importing(cache, where),
            }
            _compared(everybody, given.rounds, where / "log")


def _imports(one: Contestant, log: Path) -> None:
    """Print the milliseconds of each package's own modules, and of our rooms."""
    python, *rest = one.command
    once(one, log)
    once(replace(one, command=(python, "-X", "importtime", *rest)), log)
    found = _LINE.findall(said(log))
    packages: Counter[str] = Counter()
    rooms: Counter[str] = Counter()
    for microseconds, name in found:
        package, *below = name.split(".")
        packages[package] += int(microseconds)
        if package == _OURS:
            rooms[".".join([package, *below[:1]])] += int(microseconds)
    print(f"\n{len(found)} modules; milliseconds of their own, by package")
    _list(packages)
    print(f"{sum(name.startswith(_OURS) for _, name in found)} of them ours, by room")
    _list(rooms)


def _list(taken: Counter[str]) -> None:
    rest = 0.0
    for name, microseconds in taken.most_common():
        if microseconds / 1000 >= _LEAST:
            print(f"  {microseconds / 1000:7.1f}  {name}")
        else:
            rest += microseconds / 1000
    print(f"  {rest:7.1f}  all others")


def _compared(everybody: dict[str, Contestant], rounds: int, log: Path) -> None:
    """Print what a case costs above its exchange, and the most memory."""
    named = [replace(one, name=name) for name, one in everybody.items()]
    took = in_turn(named, rounds, log, lambda number: None)
    print(f"\nmedians of {rounds} rounds")
    for name, mine in took.items():
        failed = sum(bool(one.status) for one in mine)
        print(
            f"  {name:14}{1000 * median(mine, 'wall'):9.1f} ms"
            f"{1000 * median(mine, 'cpu'):9.1f} ms of CPU"
            f"{max(one.peak for one in mine):6.1f} MiB"
            + (f"  {failed} runs failed" if failed else "")
        )
    more = (_MANY - 1) * len(CHECKS)
    for what in ("wall", "cpu"):
        ours, bare = (
            median(took[f"{who}, many"], what) - median(took[f"{who}, few"], what)
            for who in ("suite", "replay")
        )
        print(
            f"  {what}: a case {1000 * ours / more:.2f} ms, its exchange "
            f"{1000 * bare / more:.2f} ms, above it {1000 * (ours - bare) / more:.2f} ms"
        )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("cache", type=Path, metavar="CACHE")
    parser.add_argument("--rounds", type=int, default=5)
    return parser


if __name__ == "__main__":
    main()
