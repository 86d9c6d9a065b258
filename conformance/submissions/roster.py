"""The list of the class: a CSV with a column of ids and, if it has one, of names."""

from __future__ import annotations

import csv
from pathlib import Path

from conformance.submissions.trouble import Trouble

_IDS = ("student id", "id", "sid", "sis user id", "username", "login", "学号")
_NAMES = ("student name", "name", "student", "full name", "姓名")


def read_roster(path: Path) -> dict[str, str]:
    """Return id to name, in the order of the file; `Trouble` where it can't be used."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = [row for row in csv.reader(file) if any(row)]
    except UnicodeDecodeError:
        raise Trouble("this is not UTF-8; save it as CSV UTF-8", str(path)) from None
    except OSError as error:
        raise Trouble(f"this can't be read: {error.strerror}", str(path)) from None
    except csv.Error as error:
        raise Trouble(f"this is no CSV: {error}", str(path)) from None
    head = [cell.strip().lower() for cell in rows[0]] if rows else []
    ids = next((head.index(one) for one in _IDS if one in head), -1)
    if ids < 0:
        words = f"its first line names no column of ids, such as {_IDS[0]!r}"
        raise Trouble(words, f"{path}:1")
    names = next((head.index(one) for one in _NAMES if one in head), ids)
    return {
        row[ids].strip(): row[names].strip() if names < len(row) else ""
        for row in rows[1:]
        if ids < len(row) and row[ids].strip()
    }
