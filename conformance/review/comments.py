"""What a student may read of a result in one line of a gradebook.

Names what is to be mended, the most rewarding thing first; requirements that are not
shown to students are left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from conformance.model import VISIBLE
from conformance.report.paper import points, visible
from conformance.review.stored import Stored

_MOST = 5


def comment(target: Mapping[str, Any], stored: Stored) -> str:
    """Return the comment on one target."""
    if target["points"] is None:
        return "No grade: the suite itself was at fault."
    shown = [row for row in target["requirements"] if _is_shown(row)]
    shown.sort(key=lambda row: -row["returns"]["own"] - row["returns"]["waiting"])
    score = f"{target['points']} of {points(target['max_points'])}"
    late = ", handed in late" if target.get("late") else ""
    told = [_told(row, target, stored) for row in shown[:_MOST]]
    more = f"; and {len(shown) - _MOST} more" if len(shown) > _MOST else ""
    rest = f" To be mended: {'; '.join(told)}{more}." if told else ""
    return f"{score}{late}.{rest}"


def _is_shown(row: Mapping[str, Any]) -> bool:
    visible_to_all = row.get("visibility", VISIBLE) == VISIBLE
    return row["verdict"] == "fail" and not row["noted"] and visible_to_all


def _told(row: Mapping[str, Any], target: Mapping[str, Any], stored: Stored) -> str:
    text = stored.words(target["assignment"], row["id"]).rstrip(".")
    return f"{row['id']}, {visible(text)}" if text else str(row["id"])
