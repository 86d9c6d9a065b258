"""How long the suite takes for a class beside a floor that judges nothing.

    python bench/classes.py make DIR --number 200
    python bench/classes.py run DIR [DIR ...] [--levels plain,ns] [--rounds 3]
    python bench/classes.py alone DIR

The floor starts the same programs, plays what one run of the suite has said to each of
them, and kills them.  All is measured from outside, whole processes, in turn.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from making import LABEL, Listed, listed, make  # noqa: E402
from measuring import Taken, how, taken  # noqa: E402
from recording import ENVIRONMENT, record  # noqa: E402
from telling import FLOOR, Measured, growth, table, words  # noqa: E402
from verdicts import differences  # noqa: E402

from conformance.target.command import environment  # noqa: E402

#: What the suite may end with: all is well, something fails.
_ENDED = (0, 1)


# -- commands -------------------------------------------------------------------------


def _make(given: argparse.Namespace) -> int:
    trouble = {"hang": given.hang, "crash": given.crash, "slow": given.slow}
    make(given.directory, given.number, trouble, given.port_named, given.seed)
    found = listed(given.directory)
    print(f"{len(found.members)} submissions in {given.directory}: {_kinds(found)}")
    return 0


def _run(given: argparse.Namespace) -> int:
    levels = given.levels.split(",")
    found = [Measured(listed(one), _results(one)) for one in given.directories]
    _head(given)
    for one in found:
        one.in_vain = record(one.given, one.results / "recorded")
        print(f"{one.number} submissions: {_kinds(one.given)}")
    for number in range(given.rounds):
        for one in found:
            for name in (FLOOR, *levels):
                took = _measured(one, name, given)
                one.took.setdefault(name, []).append(took)
                print(f"round {number + 1}, {one.number}, {name}: {words(took)}")
            _astray(one)
    for one in found:
        table(one, levels)
    growth(found, levels)
    return 0


def _alone(given: argparse.Namespace) -> int:
    found = listed(given.directory)
    levels = given.levels.split(",") if given.levels else []
    told = differences(found, _results(given.directory), levels)
    print("\n".join(told) or "every verdict is the same alone")
    return int(bool(told))


def _head(given: argparse.Namespace) -> None:
    where = f"{os.cpu_count()} cores, {platform.platform()}"
    print(f"{LABEL}, Python {platform.python_version()}, {where}")
    print(f"{how()}; floor: {given.beside} programs at a time")


def _astray(one: Measured) -> None:
    """Say where the floor did less than it should: a program was not there."""
    told = (one.results / f"{FLOOR}.log").read_text(encoding="utf-8").strip()
    if told != "0":
        print(f"  in the floor, starts that went astray: {told}")


def _kinds(found: Listed) -> str:
    return ", ".join(f"{many} {kind}" for kind, many in found.kinds.items())


def _results(directory: Path) -> Path:
    return directory.absolute().with_name(f"{directory.name}-results")


# -- measuring ------------------------------------------------------------------------


def _measured(one: Measured, name: str, given: argparse.Namespace) -> Taken:
    log = one.results / f"{name}.log"
    if name == FLOOR:
        floor = [str(ROOT / "bench" / "floor.py"), str(one.results / "recorded")]
        took = taken(
            [sys.executable, *floor, str(given.beside)],
            log,
            False,
            environment(ENVIRONMENT),
        )
    else:
        took = taken(_suite(one, name, given.seed), log, name == "ns", _usual())
    if took.status not in _ENDED:
        raise SystemExit(f"{name} ended with {took.status}; see {log}")
    return took


def _suite(one: Measured, level: str, seed: int) -> list[str]:
    options = {
        "--submissions": str(one.given.directory.absolute()),
        "--assignment": LABEL,
        "--launch": one.given.launch,
        "--isolation": level,
        "--results": str(one.results / level),
        "--seed": str(seed),
    }
    words = [word for pair in options.items() for word in pair]
    return [sys.executable, "-m", "pytest", "conformance", "--fresh", *words]


def _usual() -> dict[str, str]:
    """Return our environment, in which Python may keep what it has compiled."""
    hidden = "PYTHONDONTWRITEBYTECODE"
    return {name: value for name, value in os.environ.items() if name != hidden}


# -- the command line -----------------------------------------------------------------


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    commands = parser.add_subparsers(dest="command", required=True)
    making = commands.add_parser("make", help="make a class")
    making.add_argument("directory", type=Path, metavar="DIR")
    numbers: Mapping[str, int] = {"number": 200, "hang": 10, "crash": 5, "slow": 5}
    for name, usual in numbers.items():
        unit = "how many in all" if name == "number" else "how many in a hundred"
        making.add_argument(f"--{name}", type=int, default=usual, help=unit)
    making.add_argument(
        "--port-named",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="whether the command names the port, or it is the sheet's",
    )
    running = commands.add_parser("run", help="measure a class, or several in turn")
    running.add_argument("directories", type=Path, nargs="+", metavar="DIR")
    running.add_argument("--levels", default="plain,ns")
    running.add_argument("--rounds", type=int, default=3)
    running.add_argument(
        "--beside", type=int, default=2, help="programs of the floor at a time"
    )
    alone = commands.add_parser("alone", help="compare with each program alone")
    alone.add_argument("directory", type=Path, metavar="DIR")
    alone.add_argument("--levels", default="", help="which results; all that there are")
    for one in (making, running):
        one.add_argument("--seed", type=int, default=305)
    return parser


_COMMANDS = {"make": _make, "run": _run, "alone": _alone}


if __name__ == "__main__":
    asked = _parser().parse_args()
    sys.exit(_COMMANDS[asked.command](asked))
