"""A class as pytest sees it: one item for each submission."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from conformance.languages import said
from conformance.phrases import and_more, phrase
from conformance.plugin.items import Broken
from conformance.plugin.lined import LinedItem
from conformance.plugin.marking import Marking
from conformance.report.paper import in_line
from conformance.submissions import Found
from conformance.verdicts import SAID, Verdict


class Class(pytest.Directory):
    """All submissions of one class."""

    def __init__(self, *, marking: Marking, **rest: object) -> None:
        super().__init__(**rest)  # type: ignore[arg-type]
        self._marking = marking

    def collect(self) -> Iterable[pytest.Item | pytest.Collector]:
        """Collect an item for each submission, and for who has none."""
        label = self._marking.order.spec.label
        for found in self._marking.found:
            name = in_line(found.who).replace("::", ":")
            yield SubmissionItem.from_parent(
                self,
                name=name,
                nodeid=f"{label}/{name}",
                found=found,
                marking=self._marking,
            )


class SubmissionItem(LinedItem):
    """One submission."""

    def __init__(self, *, found: Found, marking: Marking, **rest: object) -> None:
        super().__init__(**rest)  # type: ignore[arg-type]
        self.found, self._marking = found, marking

    @property
    def _language(self) -> str:
        return self._marking.wanted.language

    def runtest(self) -> None:
        """Examine it, or read what was found out before; raise as its verdict wants."""
        if self.found.missing:
            self.line = said(phrase("nothing was handed in"), self._language)
            pytest.skip(self.line)
        target = self._marking.record(self.found)["target"]
        self.line = said(line(target), self._language)
        verdict = target["verdict"]
        self.user_properties += [
            ("verdict", verdict),
            ("points", str(target["points"])),
        ]
        if verdict in ("fail", "error"):
            raise Broken(self.line)
        if verdict != "pass":
            told = said(SAID[Verdict(verdict)], self._language)
            pytest.skip(f"{told}: {self.line}")

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Return the place of the submission."""
        place = self.found.paths[0] if self.found.paths else Path(self.name)
        return place, None, self.nodeid


def line(target: Mapping[str, Any]) -> str:
    """Return what is to be said of one submission, in a line."""
    if target["points"] is None:
        return phrase("void: the suite was at fault")
    told = phrase(
        "{earned:3} of {most}", earned=target["points"], most=target["max_points"]
    )
    if held := target["open_points"]:
        told = phrase("{points} ({number} open)", points=told, number=held)
    names = _failing(target)
    if not names:
        return told
    shown, more = ", ".join(names[:3]), len(names) - 3
    return phrase("{points}  {ids}", points=told, ids=and_more(shown, max(0, more)))


def _failing(target: Mapping[str, Any]) -> list[str]:
    """Return the ids of what fails, what returns most first."""
    rows = target["requirements"]
    failing = [row for row in rows if row["verdict"] == "fail" and not row["noted"]]
    failing.sort(
        key=lambda row: -sum((row["returns"]["own"], row["returns"]["waiting"]))
    )
    return [row["id"] for row in failing]
