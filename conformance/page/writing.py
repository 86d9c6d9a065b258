"""`report.html` and `students/ID.html`, written while targets come one by one.

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

from conformance.model import VISIBLE
from conformance.page import drawing
from conformance.page.block import Block
from conformance.page.naming import Ids
from conformance.page.rendering import Templates
from conformance.page.target import Page, page
from conformance.page.words import Words, number
from conformance.writing import whole

Data = Mapping[str, Any]

NAME, STUDENTS = "report.html", "students"
#: So many findings of a submission are given in full beside those of others.
_FULL = 4
#: Octets for all submissions together, the most for one, what one takes without
#: findings, and what a finding takes that has one line.
_ALL, _ONE, _REST, _LINE = 7_000_000, 64_000, 2_500, 500
#: What lies beside the report of a class.
_FILES = ("gradebook.csv", "results.json")


def write(directory: Path, content: Data, language: str = "en") -> Path:
    """Write the report of a whole `results.json`; return where it is.

    KeyError, TypeError or ValueError where it is not built as one.
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
        self._directory, self._head, self._sections = directory, head, sections
        self._words = Words(language)
        self._templates = Templates(self._words)
        self._ids = Ids()
        self._blocks: dict[str, Block] = {}
        self._is_class = "requirements" in head
        self._alone = expected == 1 and not self._is_class
        self._budget = min(_ONE, _ALL // max(1, expected))
        self._waiting: tuple[Block, Page, dict[str, Markup]] | None = None
        self._before: Page | None = None
        if self._is_class:
            shutil.rmtree(directory / STUDENTS, ignore_errors=True)
            (directory / STUDENTS).mkdir(parents=True)

    # -- one target -------------------------------------------------------------------

    def take(self, target: Data) -> None:
        """Write what there is to say of one target."""
        block = self._block(target)
        told, identifier = block.told(target), self._ids.of(target)
        shown = page(told, block.info, identifier, self._words)
        findings = {
            one.id: self._templates("finding.html", f=one) for one in shown.findings
        }
        block.take(told, identifier)
        if self._is_class:
            self._write_own(block, told, shown, findings)
        self._flush(shown)
        self._waiting = (block, shown, findings)

    def _block(self, target: Data) -> Block:
        label = target["assignment"]
        if label not in self._blocks:
            self._blocks[label] = Block(label, self._head, target, self._words)
        return self._blocks[label]

    def _write_own(
        self, block: Block, target: Data, shown: Page, findings: Mapping[str, Markup]
    ) -> None:
        """Write the page that its author gets: no class, nothing that is hidden."""
        hides = any(
            row.get("visibility", VISIBLE) != VISIBLE for row in target["requirements"]
        )
        if hides:
            shown = page(target, block.info, shown.id, self._words, own=True)
        path = self._directory / STUDENTS / f"{shown.id}.html"
        kept = [findings[one.id] for one in shown.findings]
        with path.open("w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(self._templates.head(f"{shown.name} · {block.label}"))
            file.write(self._section(block, shown, kept, alone=True))
            file.write(self._templates.foot())

    def _flush(self, after: Page | None) -> None:
        """Write the section of the target before, which knows its neighbours now."""
        if self._waiting is None:
            return
        block, shown, findings = self._waiting
        kept = self._few(list(findings.values()))
        self._sections.write(
            self._section(
                block,
                shown,
                kept,
                alone=self._alone,
                brief=shown.findings[len(kept) :],
                short=len(kept) < _FULL,
                before=self._before,
                after=after,
            )
        )
        self._before, self._waiting = shown, None

    def _few(self, findings: list[Markup]) -> list[Markup]:
        """Return the findings that are given in full beside those of others."""
        if not self._is_class:
            return findings
        kept: list[Markup] = []
        room = self._budget - _REST - _LINE * len(findings)
        for one in findings[:_FULL]:
            room -= len(one.encode("utf-8", "backslashreplace"))
            if room < 0:
                break
            kept.append(one)
        return kept

    def _section(
        self,
        block: Block,
        shown: Page,
        findings: list[Markup],
        *,
        alone: bool,
        brief: object = (),
        short: bool = False,
        before: Page | None = None,
        after: Page | None = None,
    ) -> Markup:
        return self._templates(
            "submission.html",
            p=shown,
            label=block.label,
            title=block.title,
            suite=self._head.get("suite", ""),
            command=not self._is_class,
            alone=alone,
            crumbs=not alone,
            pieces=drawing.pieces(shown.score) if shown.score else [],
            findings=findings,
            brief=brief,
            short=short,
            before=before,
            after=after,
        )

    # -- all of them ------------------------------------------------------------------

    def finish(self) -> None:
        """Put the file together."""
        self._flush(None)
        self._directory.mkdir(parents=True, exist_ok=True)
        with (
            whole(self._directory / NAME) as draft,
            draft.open(
                "w", encoding="utf-8", errors="backslashreplace", newline="\n"
            ) as file,
        ):
            file.write(self._templates.head(self._heading()))
            file.writelines(self._overviews())
            self._sections.seek(0)
            shutil.copyfileobj(self._sections, file)
            if not self._alone:
                for block in self._blocks.values():
                    file.writelines(block.about(self._templates))
            file.write(self._templates.foot())

    def _heading(self) -> str:
        if self._alone and self._before is not None:
            return f"{self._before.name} · {', '.join(self._blocks)}"
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
