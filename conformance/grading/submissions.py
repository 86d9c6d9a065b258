"""The submissions of a class: each with its files in one place, or with its trouble."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from conformance.grading.archives import unpack, walk
from conformance.grading.entries import entry_point
from conformance.grading.layouts import Found, layout
from conformance.grading.trouble import Trouble


@dataclass(frozen=True)
class Submission:
    """One student's submission.

    `directory` holds its files and `entry` is what is started in there; where that
    can't be said, `trouble` is.  `missing`: the roster has this student, the class not.
    """

    name: str
    student: str
    directory: Path | None = None
    entry: str = ""
    trouble: str = ""
    late: bool = False
    missing: bool = False


def submissions(
    directory: Path,
    work: Path,
    names: Sequence[str],
    roster: Mapping[str, str],
    launch: str = "",
) -> Iterator[Submission]:
    """Yield every submission, and who is missing; archives are unpacked below `work`.

    `names` are the usual names of a program (see `entry_point`); with `launch` the
    command says what is started.
    """
    found = layout(directory)
    for number, one in enumerate(found):
        yield _submission(one, work / f"{number:04}", names, roster, launch)
    there = {one.student for one in found}
    for student, name in roster.items():
        if student not in there:
            yield Submission(
                name, student, trouble="nothing was handed in", missing=True
            )


def _submission(
    found: Found,
    work: Path,
    names: Sequence[str],
    roster: Mapping[str, str],
    launch: str,
) -> Submission:
    name = roster.get(found.student, found.name)
    try:
        directory = _gathered(found, work)
        entry = "" if launch else entry_point(directory, names).as_posix()
    except Trouble as trouble:
        return Submission(name, found.student, None, "", str(trouble), found.late)
    return Submission(name, found.student, directory, entry, "", found.late)


def _gathered(found: Found, work: Path) -> Path:
    """Return the directory that holds a student's files, archives unpacked."""
    (path, *more) = found.paths
    if path.is_dir() and not more:
        files = list(walk(path))
        archives = [one for one in files if one.suffix.lower() == ".zip"]
        programs = [one for one in files if one.suffix == ".py"]
        if programs or not archives:
            return path
        return _unpacked(archives, work)
    archives = [one for one in found.paths if one.suffix.lower() == ".zip"]
    gathered = _unpacked(archives, work)
    for one in found.paths:
        if one.suffix == ".py":
            shutil.copyfile(one, gathered / one.name)
    return gathered


def _unpacked(archives: Sequence[Path], work: Path) -> Path:
    """Return a new directory with what is in these archives; the last one counts."""
    work.mkdir(parents=True)
    if archives:
        unpack(archives[-1], work)
    return work
