"""The submissions of a class: each with its files in one place, or with its trouble."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from conformance.phrases import phrase
from conformance.records import dataclass
from conformance.submissions.archives import (
    MOST_ENTRIES,
    MOST_OCTETS,
    Unpackable,
    unpack,
    walk,
)
from conformance.submissions.entries import entry_point
from conformance.submissions.layouts import Found, layout
from conformance.submissions.trouble import Trouble


@dataclass(frozen=True)
class Submission:
    """What a student handed in, ready to be started.

    `directory` holds a copy of the files and `entry` is what is started in there;
    where that can't be said, `trouble` is.
    """

    found: Found
    directory: Path | None = None
    entry: str = ""
    trouble: str = ""


def listed(directory: Path, roster: Mapping[str, str]) -> list[Found]:
    """Return whose submissions there are, and who of the roster has none.

    OSError where the directory can't be read.
    """
    found = [
        replace(one, name=roster.get(one.student) or one.name)
        for one in layout(directory)
    ]
    there = {one.student for one in found}
    missing = (one for one in roster.items() if one[0] not in there)
    return [*found, *(Found(name, student, ()) for student, name in missing)]


def prepared(
    found: Found, work: Path, names: Sequence[str], launch: str = ""
) -> Submission:
    """Return a submission with its files in `work`, a directory that is not there yet.

    `names` are the usual names of a program (see `entry_point`); with `launch` the
    command says what is started.
    """
    if not found.paths:
        return Submission(found, trouble=phrase("nothing was handed in"))
    try:
        work.mkdir(parents=True)
        _gather(found, work)
        entry = "" if launch else entry_point(work, names).as_posix()
    except Trouble as trouble:
        return Submission(found, trouble=trouble.why)
    except (OSError, RecursionError) as error:
        deep = phrase("they lie too deep")
        why = getattr(error, "strerror", None) or deep
        words = phrase("its files can't be copied: {why}", why=why)
        return Submission(found, trouble=words)
    return Submission(found, work, entry)


def _gather(found: Found, work: Path) -> None:
    """Copy a student's files into `work`, archives unpacked."""
    (path, *more) = found.paths
    if path.is_dir() and not more:
        files = list(walk(path))
        archives = [one for one in files if one.suffix.lower() == ".zip"]
        if any(one.suffix == ".py" for one in files) or not archives:
            _copy(path, files, work)
            return
        unpack(archives[-1], work)
        return
    archives = [one for one in found.paths if one.suffix.lower() == ".zip"]
    if archives:
        unpack(archives[-1], work)
    for one in found.paths:
        if one.suffix == ".py":
            shutil.copyfile(one, work / one.name)


def _copy(directory: Path, files: Sequence[Path], work: Path) -> None:
    if len(files) > MOST_ENTRIES:
        words = phrase(
            "it has {number:,} files; {most:,} are the most",
            number=len(files),
            most=MOST_ENTRIES,
        )
        raise Unpackable(words, directory.name)
    if sum(one.stat().st_size for one in files) > MOST_OCTETS:
        words = phrase("its files are over {most} MiB together", most=MOST_OCTETS >> 20)
        raise Unpackable(words, directory.name)
    for one in files:
        place = work / one.relative_to(directory)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(one, place)
