"""`report.html`, written while targets come one by one.

Of each target its section goes to a draft at once and only its row of the matrix stays
in memory; at the end head, overview, matrix and sections are put together.
"""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from markupsafe import Markup

from conformance.page.block import Block
from conformance.page.naming import Ids
from conformance.page.rendering import Templates
from conformance.page.sections import STUDENTS, Sections
from conformance.page.words import Words, number
from conformance.writing import whole

Data = Mapping[str, Any]

NAME = "report.html"
#: What lies beside the report of a class.
_FILES = ("gradebook.csv", "results.json")


def write(directory: Path, content: Data, language: str = "en") -> Path:
    """Write the report of a whole `results.json`; return where it is.

    KeyError, TypeError, ValueError or AttributeError where it is not built as one.
    """
    head = {name: value for name, value in content.items() if name != "targets"}
    with report(directory, head, len(content["targets"]), language) as made:
        for target in content["targets"]:
            made.take(target)
    return directory / NAME


@contextlib.contextmanager
def report(
    directory: Path, head: Data, expected: int, language: str = "en"
) -> Iterator[Report]:
    """Give a report that takes targets, and write it when all were taken.

    `head` is `results.json` without its targets, of which about `expected` come.
    """
    with tempfile.TemporaryFile(
        "w+", encoding="utf-8", errors="backslashreplace", newline="\n"
    ) as sections:
        made = Report(directory, head, expected, language, sections)
        yield made
        made.finish()


class Report:
    """The report of one directory of results, while it is written."""

    def __init__(
        self,
        directory: Path,
        head: Data,
        expected: int,
        language: str,
        sections: IO[str],
    ) -> None:
        self._directory, self._head = directory, head
        self._words = Words(language)
        self._templates = Templates(self._words)
        suite = str(head.get("suite", ""))
        self._sections = Sections(
            sections, self._templates, self._words, suite, expected
        )
        self._ids = Ids()
        self._blocks: dict[str, Block] = {}
        self._is_class = "requirements" in head
        self._alone = expected == 1 and not self._is_class
        if self._is_class:
            self._sections.write_own(directory / STUDENTS)

    def take(self, target: Data) -> None:
        """Write what there is to say of one target."""
        label = target["assignment"]
        if label not in self._blocks:
            self._blocks[label] = Block(label, self._head, target, self._words)
        block, identifier = self._blocks[label], self._ids.of(target)
        told = block.told(target)
        block.take(told, identifier)
        self._sections.add(block, told, identifier)

    def finish(self) -> None:
        """Put the file together."""
        last = self._sections.finish(self._alone)
        self._directory.mkdir(parents=True, exist_ok=True)
        with (
            whole(self._directory / NAME) as draft,
            draft.open(
                "w", encoding="utf-8", errors="backslashreplace", newline="\n"
            ) as file,
        ):
            file.write(self._templates.head(self._heading(last)))
            file.writelines(self._overviews())
            shutil.copyfileobj(self._sections.file, file)
            for block in () if self._alone else self._blocks.values():
                file.writelines(block.about(self._templates))
            file.write(self._templates.foot())

    def _heading(self, last: str) -> str:
        if self._alone:
            return f"{last} · {', '.join(self._blocks)}"
        titles = [
            self._words("title", label=one.label, title=one.title)
            for one in self._blocks.values()
        ]
        return titles[0] if len(titles) == 1 else ", ".join(self._blocks)

    def _overviews(self) -> Iterator[Markup]:
        if self._alone:
            return
        if not self._blocks:
            yield self._templates("empty.html")
        files = _FILES if self._is_class else _FILES[1:]
        for block in self._blocks.values():
            yield from block.write(
                self._templates,
                self._head,
                files,
                labels=list(self._blocks.values()),
                partial=self._partial(),
                missing=self._missing(),
            )

    def _partial(self) -> Markup:
        left = len(self._head.get("unfinished", ()))
        done = sum(len(one.rows) for one in self._blocks.values())
        if not left:
            return Markup()
        return self._words("partial", done=number(done), all=number(done + left))

    def _missing(self) -> Markup:
        names = self._head.get("missing", ())
        return self._words("missing", names=", ".join(names)) if names else Markup()
