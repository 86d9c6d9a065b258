"""What lies in the results of a class: all of it made from the journal, each time.

`results.json` (the truth), `gradebook.csv`, `feedback/`.  Reads one record after the
other, so that a thousand take no more memory than one.
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
from conformance.grading.classlist import Asked, ClassList
from conformance.grading.decisions import settled
from conformance.grading.journal import Pages
from conformance.grading.overview import Overview
from conformance.report import results
from conformance.writing import whole

_UNSAFE = re.compile(r"[^\w.-]+")
_LONGEST = 60


def outputs(directory: Path, journal: Pages, listing: ClassList) -> Overview:
    """Write everything about a class; return what there is to say of all."""
    journal.refresh()
    overview = Overview(listing.asked)
    folder = directory / "feedback"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    grades = []
    with (
        whole(directory / "results.json") as draft,
        draft.open("w", encoding="utf-8", newline="\n") as file,
    ):
        file.write(_head(listing.asked))
        for number, record in enumerate(_records(journal, listing)):
            file.write(",\n" if number else "\n")
            file.write(json.dumps(record["target"], ensure_ascii=True))
            grades.append(overview.take(record))
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


def _head(asked: Asked) -> str:
    """Return the beginning of `results.json`, up to its targets."""
    head = {
        "format": results.FORMAT,
        "suite": asked.environment.get("suite", ""),
        "spec_digest": asked.spec,
        "seed": asked.seed,
        "environment": dict(asked.environment),
        "requirements": {asked.label: dict(asked.rows)},
    }
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
