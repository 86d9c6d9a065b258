"""Results as an earlier run has left them: `results.json`, the journal, who is in them.

Reads only; what can't be read or found is `Unusable`.  Of a result it keeps verdicts,
points and reasons, and no conversation, so that a class fits into memory.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from conformance.forms import nearest
from conformance.grading.classlist import ClassList
from conformance.grading.journal import JOURNAL, Pages
from conformance.grading.unusable import Unusable
from conformance.records import dataclass
from conformance.report.results import FORMAT

RESULTS = "results.json"
_HEAVY = ("transcript", "other_transcripts", "printed")


@dataclass(frozen=True)
class Stored:
    """What a `results.json` says: `targets` are without conversations."""

    path: Path
    head: Mapping[str, Any]
    targets: Sequence[Mapping[str, Any]]

    @property
    def labels(self) -> list[str]:
        """The assignments in it."""
        return list(dict.fromkeys(one["assignment"] for one in self.targets))

    def words(self, label: str, requirement: str, name: str = "text") -> str:
        """Return what a requirement is called there; nothing where it is not said."""
        rows = self.head.get("requirements", {}).get(label, {})
        found: Mapping[str, str] = rows.get(requirement, {}).get(name, {})
        return found.get("en", "")


def directory(path: Path) -> Path:
    """Return the directory of results that is meant by itself or by its results.json."""
    if path.is_dir():
        return path
    if path.name == RESULTS and path.is_file():
        return path.parent
    raise Unusable(
        f"looked for results in {path}, and there is no such directory; name what a "
        "run was given as --results"
    )


def read(path: Path) -> Stored:
    """Return what a results.json says, named by itself or by its directory."""
    file, found = _content(path, _light)
    head = {name: value for name, value in found.items() if name != "targets"}
    return Stored(file, head, found["targets"])


def whole(path: Path) -> tuple[Path, dict[str, Any]]:
    """Return where a results.json is, and all that it says, conversations included."""
    return _content(path, None)


def _content(
    path: Path, hook: Callable[[dict[str, Any]], object] | None
) -> tuple[Path, dict[str, Any]]:
    file = path / RESULTS if path.is_dir() else path
    try:
        found = json.loads(file.read_text(encoding="utf-8"), object_hook=hook)
    except OSError as error:
        words = f"{file} can't be read: {error.strerror}; name what --results was"
        raise Unusable(words) from None
    except (ValueError, RecursionError) as error:
        raise Unusable(f"{file} is no results.json: {error}") from None
    if not _is_ours(found):
        raise Unusable(_other(file, found))
    return file, found


def _other(file: Path, found: object) -> str:
    """Say why a file is not read, and what reads it."""
    told = found if isinstance(found, dict) else {}
    kind, suite = told.get("format"), told.get("suite")
    if isinstance(kind, int) and kind > FORMAT and isinstance(suite, str):
        return (
            f"{file} is of format {kind}, this suite reads {FORMAT}: use suite {suite}"
        )
    return (
        f"{file} is no results.json of this suite, or of another format than {FORMAT}"
    )


def _light(found: dict[str, Any]) -> dict[str, Any]:
    for name in _HEAVY:
        found.pop(name, None)
    return found


def _is_ours(found: object) -> bool:
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        return False
    targets = found.get("targets")
    return isinstance(targets, list) and all(
        isinstance(one, dict) and {"name", "assignment", "requirements"} <= set(one)
        for one in targets
    )


def journal_in(where: Path) -> tuple[Pages, ClassList]:
    """Return the journal in a directory of results, and the class that it is of."""
    path = where / JOURNAL
    try:
        pages = Pages(path)
    except OSError as error:
        raise Unusable(
            f"{path} can't be read: {error.strerror}; only a run with --submissions "
            "leaves a journal"
        ) from None
    return pages, ClassList.read(pages.listing, path)


def student_of(target: Mapping[str, Any]) -> str:
    """Return the id of a target's student, or its name where it is nobody's."""
    return str(target.get("student", target["name"]))


def worth(target: Mapping[str, Any]) -> str:
    """Return the points of a target, and how many are open."""
    if target["points"] is None:
        return "no grade"
    held = target["open_points"]
    return f"{target['points']} (+{held} open)" if held else str(target["points"])


def named(asked: str, people: Iterable[tuple[str, str]], where: object) -> str:
    """Return the id that is meant by an id or a name; `people` are ids and names."""
    known = dict(people)
    if asked in known:
        return asked
    same = [
        student
        for student, name in known.items()
        if asked.casefold() in (name.casefold(), student.casefold())
    ]
    if len(same) == 1:
        return same[0]
    if same:
        words = f"{len(same)} students in {where} are called {asked!r}: say the id, "
        raise Unusable(f"{words}{', '.join(same)}")
    near = nearest(asked, [*known, *known.values()])
    raise Unusable(f"there is no student {asked!r} in {where}.{near}")
