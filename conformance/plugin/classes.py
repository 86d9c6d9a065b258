"""A class as pytest sees it: one item for each submission."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from conformance.plugin.items import Broken
from conformance.plugin.lined import LinedItem
from conformance.plugin.marking import Marking
from conformance.report.paper import in_line
from conformance.submissions import Found


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

    def runtest(self) -> None:
        """Examine it, or read what was found out before; raise as its verdict wants."""
        if self.found.missing:
            self.line = "nothing was handed in"
            pytest.skip(self.line)
        target = self._marking.record(self.found)["target"]
        self.line = line(target)
        verdict = target["verdict"]
        self.user_properties += [
            ("verdict", verdict),
            ("points", str(target["points"])),
        ]
        if verdict in ("fail", "error"):
            raise Broken(self.line)
        if verdict != "pass":
            pytest.skip(f"{verdict}: {self.line}")

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Return the place of the submission."""
        place = self.found.paths[0] if self.found.paths else Path(self.name)
        return place, None, self.nodeid


def line(target: Mapping[str, Any]) -> str:
    """Return what is to be said of one submission, in a line."""
    if target["points"] is None:
        return "void: the suite was at fault"
    worth = f"{target['points']:3} of {target['max_points']}"
    open_points = target["open_points"]
    worth += f" ({open_points} open)" if open_points else ""
    rows = target["requirements"]
    failing = [row for row in rows if row["verdict"] == "fail" and not row["noted"]]
    failing.sort(
        key=lambda row: -sum((row["returns"]["own"], row["returns"]["waiting"]))
    )
    names = [row["id"] for row in failing]
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    return f"{worth}  {', '.join(names[:3])}{more}".rstrip()
