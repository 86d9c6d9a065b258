"""What lies in the results of a class: all of it made from the journal, each time.

`results.json` (the truth), `report.html`, `students/`, `gradebook.csv`, `feedback/`.
Reads one record after the other, so that a thousand take no more memory than one.
"""

from __future__ import annotations

import json
import re
import shutil
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from conformance.gradebook import write
from conformance.grading.classlist import ClassList
from conformance.grading.decisions import settled
from conformance.grading.journal import Pages
from conformance.grading.overview import Overview
from conformance.report import results
from conformance.writing import whole

_UNSAFE = re.compile(r"[^\w.-]+")
_LONGEST = 60


def outputs(
    directory: Path, journal: Pages, listing: ClassList, language: str = ""
) -> Overview:
    """Write everything about a class; return what there is to say of all.

    Without a `language` the page speaks that of the first feedback.
    """
    from conformance.page import report

    journal.refresh()
    overview = Overview(listing.asked)
    folder = directory / "feedback"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    head, grades = _head(journal, listing), []
    spoken = language or _language(journal, listing)
    with (
        report(directory, head, len(listing.members), spoken) as page,
        whole(directory / "results.json") as draft,
        draft.open("w", encoding="utf-8", newline="\n") as file,
    ):
        file.write(_begun(head))
        for number, record in enumerate(_records(journal, listing)):
            file.write(",\n" if number else "\n")
            file.write(json.dumps(record["target"], ensure_ascii=True))
            grades.append(overview.take(record))
            page.take(record["target"])
            _write_feedback(folder, record)
        file.write("\n]}\n")
    grades += [
        overview.without(one) for one in listing.members if one.key not in journal
    ]
    write(directory / "gradebook.csv", grades)
    return overview


def _records(journal: Pages, listing: ClassList) -> Iterator[Mapping[str, Any]]:
    """Yield the record of each submission that is finished, in the order of the list."""
    for one in listing.members:
        if one.key in journal:
            decisions = journal.decisions_about(one.student)
            yield settled(journal.read(one.key), decisions, listing.asked)


def _language(journal: Pages, listing: ClassList) -> str:
    for one in listing.members:
        if one.key in journal:
            return str(journal.read(one.key).get("language", "en"))
    return "en"


def _head(journal: Pages, listing: ClassList) -> dict[str, Any]:
    """Return `results.json` without its targets, and whose are not in it."""
    asked = listing.asked
    left = [one for one in listing.members if one.key not in journal]
    return {
        "format": results.FORMAT,
        "suite": asked.environment.get("suite", ""),
        "spec_digest": asked.spec,
        "seed": asked.seed,
        "environment": dict(asked.environment),
        "assignments": {asked.label: asked.assignment},
        "requirements": {asked.label: dict(asked.rows)},
        "missing": [one.name for one in left if one.missing],
        "unfinished": [one.name for one in left if not one.missing],
    }


def _begun(head: Mapping[str, Any]) -> str:
    """Return the beginning of `results.json`, up to its targets."""
    return json.dumps(head, ensure_ascii=True)[:-1] + ', "targets": ['


def _write_feedback(folder: Path, record: Mapping[str, Any]) -> None:
    target = record["target"]
    name = file_name(target["student"], target["name"])
    path = folder / f"{name}.md"
    number = 1
    while path.exists():
        number += 1
        path = folder / f"{name}-{number}.md"
    path.write_text(record["feedback"], "utf-8", "backslashreplace", newline="\n")


def file_name(student: str, name: str) -> str:
    """Return a name for a student's file that every file system takes."""
    both = student if student == name else f"{student} {name}"
    plain = unicodedata.normalize("NFC", both)
    return _UNSAFE.sub("_", plain).strip("._-")[:_LONGEST] or "nameless"
