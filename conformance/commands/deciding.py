"""The command with which a person settles what a run has left open: decide."""

from __future__ import annotations

import argparse
import getpass
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from conformance.commands.entries import Entry
from conformance.grading.journal import JOURNAL, Pages
from conformance.grading.outputs import outputs
from conformance.grading.unusable import Unusable
from conformance.report.paper import in_line
from conformance.review.settling import Settled, Wish, settle
from conformance.review.stored import directory, worth

Target = Mapping[str, Any]

_SHOWN = 4
_NOTES = {
    "fail": "This overrules the suite, which saw it fail; the feedback says so.",
    "error": "The suite itself was at fault there: please report it all the same.",
}


def decide(given: argparse.Namespace) -> int:
    """Settle one requirement of one student, and write the results anew."""
    where = directory(given.results)
    by = _user() if given.by is None else given.by.strip()
    wish = Wish(given.student, given.requirement, given.verdict, given.because, by)
    done = settle(where, wish)
    try:
        outputs(where, Pages(where / JOURNAL), done.listing)
    except OSError as error:
        words = "the decision is in the journal, but the results can't be written"
        raise Unusable(f"{where}: {words}: {error.strerror}") from None
    for line in _lines(done):
        print(in_line(line))
    print(f"  written anew in {where}: report.html, gradebook.csv, feedback/")
    return 0


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return ""


def _lines(done: Settled) -> Iterator[str]:
    identifier = done.decision.requirement
    old, new = _row(done.before, identifier), _row(done.after, identifier)
    most = done.after["max_points"]
    yield (
        f"{done.after['name']}: {identifier} {old['verdict']} -> {new['verdict']}, "
        f"{worth(done.before)} -> {worth(done.after)} of {most}"
    )
    if done.decision.was in _NOTES and done.decision.verdict == "pass":
        yield f"  {_NOTES[done.decision.was]}"
    yield from _others(done)


def _others(done: Settled) -> Iterator[str]:
    """Say what the decision means for other requirements of the same student."""
    before, after = _waiting(done.before), _waiting(done.after)
    identifier = done.decision.requirement
    free = [one for one in before if one not in after]
    held = [one for one in after if after[one] == identifier and one not in before]
    if free:
        yield f"  {_many(free)} waited for it and were never asked: open now"
    if held:
        yield f"  {_many(held)} could not be asked because of it: waiting for it now"
    rows = done.after["requirements"]
    void = [row["id"] for row in rows if row["verdict"] == "error"]
    if void:
        yield f"  no grade before {_many(void)} are decided, too"
    for one in done.after.get("stale", ()):
        words = f"the decision of {one['at'][:10]} was made about another result"
        yield f"  stale: {one['requirement']}, {words}; decide again if it still holds"


def _many(names: Sequence[str]) -> str:
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more


def _waiting(target: Target) -> dict[str, str]:
    rows = target["requirements"]
    return {row["id"]: row["waits_for"] for row in rows if row["waits_for"]}


def _row(target: Target, identifier: str) -> Mapping[str, Any]:
    rows: list[Mapping[str, Any]] = target["requirements"]
    return next(row for row in rows if row["id"] == identifier)


ENTRY = Entry(
    decide,
    "settle what a run has left open, or overrule it, and write the results anew",
    {
        "results": {"type": Path, "help": "a class's results, or their results.json"},
        "student": {"help": "an id or a name"},
        "requirement": {"help": "its id, such as ECHO-CLOSE-1"},
        "--verdict": {"choices": ("pass", "fail"), "required": True, "help": "which"},
        "--because": {
            "required": True,
            "metavar": "WORDS",
            "help": "why; the student reads it",
        },
        "--by": {"metavar": "NAME", "help": "who decides; your login if left out"},
    },
)
