"""Everybody's client against everybody's server: who is to blame, and the files.

The references are the first row and column.  Who fails with the other reference has
oneself to blame; where both work with the references and not with each other, it is the
two together.  Knows nothing of how a pair is played.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from conformance.gradebook import harmless
from conformance.matrix.pairs import FAILS, WORKS, Outcome
from conformance.matrix.rounds import Pair
from conformance.report.paper import in_line
from conformance.submissions.layouts import Found
from conformance.writing import whole

FORMAT = 1
CLIENT, SERVER, TOGETHER = "client", "server", "together"
#: What is said of a failing pair where a reference did not get as far.
UNKNOWN = "unknown"
REFERENCES: Pair = (0, 0)


def shown(found: Found) -> str:
    """Return whose a program is, in one line; nobody has a reference's empty id."""
    return in_line(found.who)


class Grid:
    """What became of every pair; the first client and server are the references."""

    def __init__(
        self,
        clients: Sequence[Found],
        servers: Sequence[Found],
        outcomes: Mapping[Pair, Outcome],
    ) -> None:
        self.clients, self.servers, self.outcomes = clients, servers, outcomes

    @property
    def pairs(self) -> list[Pair]:
        """All pairs: those of the references first."""
        rows, places = range(len(self.clients)), range(len(self.servers))
        every = [(row, place) for row in rows for place in places]
        return sorted(every, key=lambda pair: min(pair) > 0)

    def name(self, pair: Pair) -> str:
        """Return what a pair is called."""
        client, server = self.clients[pair[0]], self.servers[pair[1]]
        return f"{shown(client)}-x-{shown(server)}"

    def verdict(self, pair: Pair) -> str:
        """Return what became of a pair; nothing where it was not played."""
        outcome = self.outcomes.get(pair)
        return outcome.verdict if outcome is not None else ""

    def blame(self, pair: Pair) -> str:
        """Return who is to blame where a pair fails, else nothing."""
        if self.verdict(pair) != FAILS:
            return ""
        if self.verdict(REFERENCES) != WORKS:
            return UNKNOWN
        alone = {CLIENT: (pair[0], 0), SERVER: (0, pair[1])}
        found = {who: self.verdict(one) for who, one in alone.items()}
        faulty = [who for who, verdict in found.items() if verdict == FAILS]
        if faulty:
            return " and ".join(faulty)
        return TOGETHER if set(found.values()) == {WORKS} else UNKNOWN

    def count(self, verdict: str) -> int:
        """Return how many pairs have a verdict."""
        return sum(one.verdict == verdict for one in self.outcomes.values())

    # -- files ------------------------------------------------------------------------

    def write(self, directory: Path, about: Mapping[str, object]) -> None:
        """Write `matrix.json` and `matrix.csv`, each whole or not at all."""
        directory.mkdir(parents=True, exist_ok=True)
        everything = {"format": FORMAT, **about, **self._plain()}
        table = io.StringIO()
        csv.writer(table, lineterminator="\r\n").writerows(self.rows())
        written = {
            "matrix.json": json.dumps(everything, ensure_ascii=True, indent=1) + "\n",
            "matrix.csv": table.getvalue(),
        }
        for name, text in written.items():
            with whole(directory / name) as draft:
                draft.write_bytes(text.encode("utf-8", "backslashreplace"))

    def _plain(self) -> dict[str, Any]:
        sides = {"clients": self.clients, "servers": self.servers}
        people = {
            name: [
                {"student": one.student, "name": one.name, "reference": number == 0}
                for number, one in enumerate(several)
            ]
            for name, several in sides.items()
        }
        return {**people, "pairs": [self._told(pair) for pair in self.pairs]}

    def _told(self, pair: Pair) -> dict[str, Any]:
        outcome = self.outcomes.get(pair, Outcome("not played"))
        return {
            "client": self.clients[pair[0]].student,
            "server": self.servers[pair[1]].student,
            "verdict": outcome.verdict,
            "blame": self.blame(pair),
            "reason": outcome.reason,
        }

    def rows(self) -> list[list[str]]:
        """Return the table of a spreadsheet, in cells that are no formulas."""
        head = ["client \\ server", *map(shown, self.servers)]
        rows = [head] + [
            [shown(client), *(self._cell((row, at)) for at in range(len(self.servers)))]
            for row, client in enumerate(self.clients)
        ]
        return [[harmless(cell) for cell in row] for row in rows]

    def _cell(self, pair: Pair) -> str:
        outcome = self.outcomes.get(pair, Outcome(""))
        blame = self.blame(pair)
        verdict = f"{outcome.verdict} ({blame})" if blame else outcome.verdict
        return f"{verdict}: {outcome.reason}" if outcome.reason else verdict
