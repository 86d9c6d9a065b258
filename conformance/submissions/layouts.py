"""Whose is what: the layouts in which course systems give out a class.

Sakai        4.2/Li, Hua(11712345)/Submission attachment(s)/browser.zip
Moodle       Hua Li_1234_assignsubmission_file_/browser.zip
Canvas       lihua_LATE_12345_67890_browser.zip
Gradescope   submission_123456/browser.py, submission_metadata.yml
anything     lihua/browser.py, lihua.zip, lihua.py
a list       a text file that names directories, archives or programs, one a line
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import yaml

from conformance.phrases import phrase
from conformance.records import dataclass
from conformance.submissions.archives import is_clutter
from conformance.submissions.trouble import Trouble

_ATTACHED = "Submission attachment(s)"
_SAKAI = re.compile(r"(?P<name>.+)\((?P<student>[^()]+)\)")
_MOODLE = re.compile(r"(?P<name>.+?)_(?P<student>\d+)_assignsubmission_\w+")
_GRADESCOPE = re.compile(r"submission_(?P<student>\d+)")
_CANVAS = re.compile(
    r"(?P<student>[^_]+)(?P<late>_LATE)?_\d+_\d+_(?P<file>.+\.(?:py|zip))", re.I
)
_METADATA = "submission_metadata.yml"


@dataclass(frozen=True)
class Found:
    """One student's files: `paths` are a directory, an archive, or single files.

    No paths: the roster has this student, and the class has not.
    """

    name: str
    student: str
    paths: tuple[Path, ...]
    late: bool = False

    @property
    def who(self) -> str:
        """The name, with the id behind it where that is another; nobody's is empty."""
        same = self.student in ("", self.name)
        return self.name if same else f"{self.name}({self.student})"

    @property
    def missing(self) -> bool:
        """Tell whether nothing was handed in."""
        return not self.paths


def layout(directory: Path) -> list[Found]:
    """Return whose files lie in a directory, or are listed in a file, by name.

    OSError where it can't be read, `Trouble` where a list names what is not there.
    """
    if directory.is_file():
        return _found(_named_in(directory), {})
    directory = _below(directory)
    metadata = _metadata(directory / _METADATA)
    return _found(sorted(directory.iterdir()), metadata)


def _named_in(file: Path) -> list[Path]:
    """Return the paths that a list names, relative to where it lies."""
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError:
        words = phrase(
            "this is no list: a text file in UTF-8 that names a submission a line"
        )
        raise Trouble(words, str(file)) from None
    named = []
    for number, line in enumerate(lines, 1):
        if line.strip() and not line.startswith("#"):
            path = file.parent / line.strip()
            if not path.exists():
                words = phrase("there is no {name!r}", name=line.strip())
                raise Trouble(words, f"{file}:{number}")
            named.append(path)
    return named


def _found(paths: Iterable[Path], metadata: Mapping[str, str]) -> list[Found]:
    found: dict[str, Found] = {}
    for path in paths:
        if is_clutter(path.name) or path.name == _METADATA:
            continue
        one = _folder(path, metadata) if path.is_dir() else _file(path)
        if one is not None:
            before = found.get(one.student)
            paths = (*before.paths, *one.paths) if before else one.paths
            late = one.late or bool(before and before.late)
            found[one.student] = Found(one.name, one.student, paths, late)
    return sorted(found.values(), key=lambda one: (one.name.casefold(), one.student))


def _below(directory: Path) -> Path:
    """Return the directory below, where an export has one for the assignment alone."""
    inside = [one for one in directory.iterdir() if one.is_dir()]
    inside = [one for one in inside if not is_clutter(one.name)]
    files = [one for one in directory.glob("*") if one.suffix in (".py", ".zip")]
    if len(inside) != 1 or files or _SAKAI.fullmatch(inside[0].name):
        return directory
    students = [one for one in inside[0].iterdir() if _SAKAI.fullmatch(one.name)]
    return inside[0] if students else directory


def _folder(path: Path, metadata: Mapping[str, str]) -> Found:
    sakai = _SAKAI.fullmatch(path.name)
    if sakai:
        attached = path / _ATTACHED
        where = attached if attached.is_dir() else path
        return Found(sakai["name"].strip(), sakai["student"], (where,))
    moodle = _MOODLE.fullmatch(path.name)
    if moodle:
        return Found(moodle["name"], moodle["student"], (path,))
    gradescope = _GRADESCOPE.fullmatch(path.name)
    if gradescope:
        name = metadata.get(path.name, path.name)
        return Found(name, gradescope["student"], (path,))
    return Found(path.name, path.name, (path,))


def _file(path: Path) -> Found | None:
    if not path.is_file():
        return None
    canvas = _CANVAS.fullmatch(path.name)
    if canvas:
        student = canvas["student"]
        return Found(student, student, (path,), bool(canvas["late"]))
    if path.suffix.lower() in (".py", ".zip"):
        return Found(path.stem, path.stem, (path,))
    return None


def _metadata(path: Path) -> dict[str, str]:
    """Return Gradescope's names by directory; nothing where there is no such file."""
    try:
        told = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        return {}
    return dict(_submitters(told)) if isinstance(told, dict) else {}


def _submitters(told: Mapping[object, object]) -> Iterator[tuple[str, str]]:
    for folder, about in told.items():
        people = about.get(":submitters") if isinstance(about, dict) else None
        names = [
            str(one.get(":name", "")) for one in people or [] if isinstance(one, dict)
        ]
        if any(names):
            yield str(folder), " and ".join(name for name in names if name)
