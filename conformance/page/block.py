"""What a report says of one assignment as a whole: overview, matrix, requirements.

Takes one target after the other and keeps what its row of the matrix shows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from markupsafe import Markup

from conformance.page import drawing, matrix
from conformance.page.finding import Text
from conformance.page.marks import ALL, BY_LETTER, Mark
from conformance.page.matrix import Column, Layout, Row
from conformance.page.naming import anchor
from conformance.page.overview import Look, Overview, spread
from conformance.page.rendering import Templates
from conformance.page.words import Words

Data = Mapping[str, Any]

_ABOUT = ("group", "level", "title", "text", "hint", "source", "where", "needs")


class Block:
    """One assignment; `requirements` is what each says of itself, by id."""

    def __init__(self, label: str, head: Data, first: Data, words: Words) -> None:
        """Begin; `first` is the first target of it, and tells what was asked."""
        self.label, self._words = label, words
        self.info: Data = head["assignments"][label]
        self.title = words.say(self.info["title"])
        self._texts: Data = head.get("requirements", {}).get(label, {})
        self.requirements = {
            row["id"]: {key: row[key] for key in _ABOUT if key in row}
            for row in _by_group(self.told(first)["requirements"])
        }
        self.columns = matrix.columns(self.requirements, words)
        self.layout = Layout(self.columns)
        self.overview = Overview()
        self.rows: list[Row] = []
        self._levels: Counter[str] = Counter()

    @property
    def id(self) -> str:
        """The id of its overview."""
        return f"a-{anchor(self.label)}"

    def told(self, target: Data) -> dict[str, Any]:
        """Return a target whose rows say what their requirements say of themselves."""
        rows = [
            {**self._texts.get(row["id"], {}), **row} for row in target["requirements"]
        ]
        return {**target, "requirements": rows}

    def take(self, target: Data, identifier: str) -> None:
        """Take note of one target."""
        row = matrix.row(target, identifier, list(self.requirements))
        self.rows.append(row)
        self.overview.take(target, row)
        self._levels[str(target["isolation"])] += 1

    # -- the overview -----------------------------------------------------------------

    def facts(self, head: Data) -> Iterator[Markup]:
        """Yield what a reader needs to trust it."""
        words = self._words
        level = self._levels.most_common(1)[0][0] if self._levels else ""
        if level:
            yield words("isolation", value=level)
        yield words("suite", value=head.get("suite", ""))
        yield words("spec", value=head.get("spec_digest", ""))
        yield words("seed", value=head.get("seed", ""))

    def write(
        self, templates: Templates, head: Data, files: Sequence[str], **more: object
    ) -> Iterator[Markup]:
        """Yield the overview and the matrix, piece by piece."""
        found = spread(self.rows) if len(self.rows) > 1 else None
        shown = {
            "id": self.id,
            "label": self.label,
            "title": self.title,
            "rows": self.rows,
            "columns": self.columns,
            "layout": self.layout,
            "overview": {"void": sum(one.points is None for one in self.rows)},
            "facts": list(self.facts(head)),
            "spread": found,
            "histogram": drawing.histogram(found) if found else None,
            "hardest": self._hardest(),
            "looks": self._looks(),
            "example": self.columns[0].id if self.columns else "",
            "chips": self._chips(),
            "bars": matrix.bars(self.rows, self.layout),
            "grouped": self._grouped(),
        }
        yield templates("class.html", b=shown, files=files, **more)
        yield from self._matrix(templates)
        yield templates(
            "class_end.html", marks=[one for one in ALL if one.letter != "s"]
        )

    def _matrix(self, templates: Templates) -> Iterator[Markup]:
        """Yield the rows, void first, then by points."""
        names = Counter(one.name for one in self.rows)
        seen: Counter[str] = Counter()
        numbers = {}
        for one in self.rows:
            seen[one.name] += 1
            numbers[one.id] = seen[one.name] if names[one.name] > 1 else 0
        for one in sorted(self.rows, key=_place):
            yield templates(
                "row.html",
                r=one,
                id="",
                number=numbers[one.id],
                cells=self.layout.cells(one.cells),
                told=matrix.told(one, self.layout, self._words),
            )

    def _hardest(self) -> list[Data]:
        return [
            {
                "id": one.id,
                "anchor": anchor(one.id),
                "hard": one,
                "text": self._text(one.id),
                "fails": drawing.share(one.fails, len(self.rows)),
                "waits": drawing.share(one.waits, len(self.rows)),
            }
            for one in self.overview.hardest()
        ]

    def _text(self, identifier: str, key: str = "text") -> Text:
        words: Mapping[str, str] = self.requirements[identifier].get(key, {})
        return Text(self._words.say(words), self._words.said_in(words))

    def _looks(self) -> list[Look]:
        return list(self.overview.looks(self._words))

    def _chips(self) -> list[tuple[Mark, int]]:
        counts = [(BY_LETTER[one], self.overview.count(one)) for one in "FU?V-w"]
        return [(mark, count) for mark, count in counts if count]

    def _grouped(self) -> list[tuple[Text, list[Column]]]:
        return [
            (group, list(run))
            for group, run in groupby(self.columns, lambda one: one.group)
        ]

    # -- requirements -----------------------------------------------------------------

    def about(self, templates: Templates) -> Iterator[Markup]:
        """Yield the section of each requirement: what it asks, and who fails it."""
        for number, column in enumerate(self.columns):
            said = self.requirements[column.id]
            text, hint = self._text(column.id), self._text(column.id, "hint")
            yield templates(
                "requirement.html",
                block=self.id,
                c=column,
                said={
                    "text": text.text,
                    "text_in": text.language,
                    "hint": hint.text,
                    "hint_in": hint.language,
                    "where": said.get("where", ""),
                    "source": said.get("source", ""),
                    "needs": [self._named(one) for one in said.get("needs", ())],
                },
                who=self._who(number),
            )

    def _named(self, identifier: str) -> Data:
        return {"id": identifier, "anchor": anchor(identifier)}

    def _who(self, column: int) -> list[tuple[Mark, list[tuple[str, str]]]]:
        found = [
            (
                BY_LETTER[letter],
                [
                    (one.id, one.name)
                    for one in self.rows
                    if one.cells[column] == letter
                ],
            )
            for letter in "VFU?"
        ]
        return [(mark, people) for mark, people in found if people]


def _place(row: Row) -> tuple[int, str]:
    """Return where a row stands: void first, then by points, then by name."""
    return (-1 if row.points is None else row.points, row.name)


def _by_group(rows: Sequence[Data]) -> list[Data]:
    """Return rows with those of a group side by side, in the order of the spec."""
    groups = list(dict.fromkeys(str(row["group"]) for row in rows))
    return sorted(rows, key=lambda row: groups.index(str(row["group"])))
