"""The section of each target, written at once; and the page that its author gets.

Beside others a target gets its share of the file: some of its findings in full, a line
for each of the rest.  Its own page has all of them, and nothing that is hidden.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, Any

from markupsafe import Markup

from conformance.page import drawing
from conformance.page.block import Block
from conformance.page.finding import Finding
from conformance.page.rendering import Templates
from conformance.page.target import Page, for_author, page
from conformance.page.words import Words
from conformance.records import dataclass

Data = Mapping[str, Any]

STUDENTS = "students"
#: So many findings of a submission are given in full beside those of others.
_FULL = 4
#: Octets for all submissions together, the most for one, what one takes without
#: findings, and what a finding takes that has one line.
_ALL, _ONE, _REST, _LINE = 7_000_000, 64_000, 2_500, 500


@dataclass(frozen=True)
class _Section:
    """A target whose section waits for the one that comes behind it."""

    block: Block
    page: Page
    findings: Sequence[Markup]


class Sections:
    """The sections of one report; `expected` targets share its size."""

    def __init__(
        self,
        file: IO[str],
        templates: Templates,
        words: Words,
        suite: str,
        expected: int,
    ) -> None:
        self.file = file
        self._templates, self._words, self._suite = templates, words, suite
        self._budget = min(_ONE, _ALL // max(1, expected))
        self._students: Path | None = None
        self._waiting: _Section | None = None
        self._before: Page | None = None

    def write_own(self, directory: Path) -> None:
        """Have every author get a page in a directory, which is emptied."""
        shutil.rmtree(directory, ignore_errors=True)
        directory.mkdir(parents=True)
        self._students = directory

    def add(self, block: Block, target: Data, identifier: str) -> None:
        """Write what there is to say of one target."""
        found = self._made(block, target, identifier)
        if self._students is not None:
            seen = for_author(target)
            hidden = len(target["requirements"]) - len(seen["requirements"])
            own = self._made(block, seen, identifier, hidden) if hidden else found
            self._write_page(self._students, own)
        self._flush(found.page)
        self._waiting = found

    def _made(
        self, block: Block, target: Data, identifier: str, hidden: int = 0
    ) -> _Section:
        shown = page(target, block.info, identifier, self._words, hidden)
        findings = [self._templates("finding.html", f=one) for one in shown.findings]
        return _Section(block, shown, findings)

    def finish(self, alone: bool) -> str:
        """Write the last section; return whose it is.  `alone`: there is no other."""
        self._flush(None, alone)
        self.file.seek(0)
        return self._before.name if self._before is not None else ""

    def _write_page(self, directory: Path, own: _Section) -> None:
        path = directory / f"{own.page.id}.html"
        with path.open(
            "w", encoding="utf-8", errors="backslashreplace", newline="\n"
        ) as file:
            file.write(self._templates.head(f"{own.page.name} · {own.block.label}"))
            file.write(self._section(own.block, own.page, own.findings, alone=True))
            file.write(self._templates.foot())

    def _flush(self, after: Page | None, alone: bool = False) -> None:
        """Write the section that waits, which knows its neighbours now."""
        if self._waiting is None:
            return
        block, shown = self._waiting.block, self._waiting.page
        kept = self._few(self._waiting.findings)
        brief = shown.findings[len(kept) :]
        around = {"before": self._before, "after": after}
        self.file.write(self._section(block, shown, kept, brief, alone=alone, **around))
        self._before, self._waiting = shown, None

    def _few(self, findings: Sequence[Markup]) -> Sequence[Markup]:
        """Return the findings that are given in full beside those of others."""
        if self._students is None:
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
        findings: Sequence[Markup],
        brief: Sequence[Finding] = (),
        *,
        alone: bool,
        before: Page | None = None,
        after: Page | None = None,
    ) -> Markup:
        return self._templates(
            "submission.html",
            p=shown,
            block=block.id,
            label=block.label,
            title=block.title,
            suite=self._suite,
            command=self._students is None,
            own=self._students is not None,
            alone=alone,
            crumbs=not alone,
            pieces=drawing.pieces(shown.score) if shown.score else [],
            findings=findings,
            brief=brief,
            short=len(findings) < _FULL,
            before=before,
            after=after,
        )
