"""The end of a run: what failed, the table, and last what to do first, in full.

A terminal shows the end of what was printed, so the failure to begin with stands
there: its sentence in the summary, then the failure itself.  Of a requirement one
case is shown whole; the others have a line each in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from conformance.report import summary, table
from conformance.verdicts import Examination, RequirementResult, Verdict

_SHOWN = (Verdict.FAIL, Verdict.UNSTABLE, Verdict.ERROR)
_Row = RequirementResult


def parts(
    examination: Examination,
    replays: Mapping[str, str],
    *,
    width: int,
    colour: bool,
    language: str = "en",
    plain: bool = False,
) -> Iterator[str]:
    """Yield the parts of the screen, to be printed with an empty line before each.

    `replays` maps `requirement/case` to the file that plays it again.
    """
    rows = _by_worth(examination)

    def shown(row: _Row) -> str:
        # Late: most runs fail nowhere.
        from conformance.report import failure

        one, *more = row.deciding
        return failure.text(
            one,
            examination,
            width=width,
            colour=colour,
            replay=replays.get(f"{row.requirement.id}/{one.case.id}", ""),
            language=language,
            plain=plain,
            others=more,
        )

    yield from map(shown, rows[:-1])
    yield summary.text(
        examination, width=width, colour=colour, language=language, plain=plain
    )
    yield from map(shown, rows[-1:])


def _by_worth(examination: Examination) -> list[_Row]:
    """Return the rows that are shown, what is to be done first last."""
    rows = [
        one
        for one in examination.requirements
        if one.verdict in _SHOWN and not one.noted
    ]
    rows.reverse()  # of what is worth the same, the earlier is done first
    return sorted(rows, key=lambda one: (_urgency(one), one.returns))


def _urgency(one: _Row) -> int:
    """Return how much a row presses: void, then what costs, then what is open."""
    return 2 if one.verdict is Verdict.ERROR else int(table.costs(one))
