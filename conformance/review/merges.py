"""Several journals of one class, joined: shards of a cluster become one.

A student's last result counts, in the order in which the journals are given.  What
can't stand in one table is `Unusable`, before anything is written.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from conformance.grading.classlist import ClassList, Member
from conformance.grading.journal import JOURNAL, Journal, Pages
from conformance.grading.outputs import outputs
from conformance.grading.overview import Overview
from conformance.grading.unusable import Unusable
from conformance.review.stored import directory, journal_in

Part = tuple[Pages, ClassList]


def merge(paths: Sequence[Path], into: Path) -> Overview:
    """Join the journals of results in a new directory, and write its results."""
    parts = [journal_in(directory(one)) for one in paths]
    for one, other in zip(paths, parts, strict=True):
        _check(paths[0], parts[0][1], one, other[1])
    if (into / JOURNAL).exists():
        raise Unusable(f"{into} has a journal already: name a new directory with -o")
    listing = ClassList(parts[0][1].asked, _members(parts))
    try:
        journal = Journal(into / JOURNAL)
        for pages, _ in parts:
            _copy(pages, journal)
        journal.list_class(listing.as_data())
        journal.close()
        return outputs(into, journal, listing)
    except OSError as error:
        raise Unusable(f"{into} can't be written: {error.strerror}") from None


def _check(first: Path, one: ClassList, other: Path, another: ClassList) -> None:
    differ = one.asked.other_than(another.asked)
    if differ:
        raise Unusable(
            f"{first} and {other} are not of the same class: {'; '.join(differ)} differ. "
            "Nothing was written"
        )


def _copy(pages: Pages, journal: Journal) -> None:
    for record in pages.records():
        journal.write(record)
    for decision in pages.decisions:
        journal.decide(decision)


def _members(parts: Sequence[Part]) -> list[Member]:
    """Return everybody once, by name, with the last result that there is."""
    found: dict[str, tuple[int, Member]] = {}
    for pages, listing in parts:
        for one in listing.members:
            known = 2 if one.key in pages else int(not one.missing)
            if known >= found.get(one.student, (0, one))[0]:
                found[one.student] = (known, one)
    members = [one for _, one in found.values()]
    return sorted(
        members, key=lambda one: (one.missing, one.name.casefold(), one.student)
    )
