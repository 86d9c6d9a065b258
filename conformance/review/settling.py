"""A decision made: which requirement of whom is meant, and whether it can be decided.

Writes one line to the journal and nothing else.  How a decision changes points is told
by `decisions`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from conformance.forms import nearest
from conformance.grading.classlist import ClassList, Member
from conformance.grading.decisions import Decision, settled
from conformance.grading.journal import JOURNAL, Journal
from conformance.grading.unusable import Unusable
from conformance.records import dataclass
from conformance.review.stored import journal_in, named

Target = Mapping[str, Any]

_UNSEEN = ("not observable", "skipped")


@dataclass(frozen=True)
class Wish:
    """What somebody wants decided, in their words."""

    student: str
    requirement: str
    verdict: str
    because: str
    by: str = ""


@dataclass(frozen=True)
class Settled:
    """What a decision has changed: the target of a student before and after."""

    decision: Decision
    before: Target
    after: Target
    listing: ClassList


def settle(directory: Path, wish: Wish) -> Settled:
    """Write a decision into the journal; `Unusable` where nothing can be decided."""
    if not wish.because.strip():
        raise Unusable("say why, with --because: the student reads it")
    pages, listing = journal_in(directory)
    member = _member(wish.student, listing, directory)
    if member.key not in pages:
        why = "handed nothing in" if member.missing else "is not examined yet"
        raise Unusable(f"{member.name} {why}: there is nothing to decide")
    record = pages.read(member.key)
    earlier = pages.decisions_about(member.student)
    before = settled(record, earlier, listing.asked)["target"]
    decision = _decided(wish, member, record["target"], before)
    _write(directory / JOURNAL, decision)
    after = settled(record, [*earlier, decision], listing.asked)["target"]
    return Settled(decision, before, after, listing)


def _write(path: Path, decision: Decision) -> None:
    try:
        journal = Journal(path)
        journal.decide(decision)
        journal.close()
    except OSError as error:
        raise Unusable(f"{path} can't be written: {error.strerror}") from None


def _member(asked: str, listing: ClassList, where: Path) -> Member:
    people = {one.student: one for one in listing.members}
    names = [(one.student, one.name) for one in listing.members]
    return people[named(asked, names, where)]


def _decided(wish: Wish, member: Member, found: Target, now: Target) -> Decision:
    """Return the decision about what the suite has `found`; `now` has earlier ones."""
    identifier = wish.requirement.upper()
    was = _row(found, identifier, member)["verdict"]
    row = _row(now, identifier, member)
    waits = row["waits_for"] if row["waits_for"] != identifier else None
    if was == "pass":
        raise Unusable(
            f"{identifier} of {member.name} holds: there is nothing to decide"
        )
    if was in _UNSEEN:
        words = f"{identifier} of {member.name} is {was}: it has left the maximum"
        raise Unusable(words)
    if waits:
        raise Unusable(
            f"{identifier} of {member.name} waits for {waits}, and was never asked: "
            f"decide {waits}, then what waits for it is open"
        )
    at = datetime.now(timezone.utc).isoformat(timespec="seconds")
    because = " ".join(wish.because.split())
    return Decision(
        member.key, member.student, identifier, wish.verdict, was, because, wish.by, at
    )


def _row(target: Target, identifier: str, member: Member) -> Mapping[str, Any]:
    rows: dict[str, Mapping[str, Any]]
    rows = {row["id"]: row for row in target["requirements"]}
    if identifier not in rows:
        near = nearest(identifier, rows)
        words = f"{identifier} was not asked of {member.name}."
        raise Unusable(f"{words}{near}")
    return rows[identifier]
