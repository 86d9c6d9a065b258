"""The command that makes the page of results anew, in either language: report."""

from __future__ import annotations

import argparse
from pathlib import Path

from conformance.commands.entries import LANGUAGE, Entry
from conformance.grading.unusable import Unusable
from conformance.report.paper import visible
from conformance.review.stored import whole


def report(given: argparse.Namespace) -> int:
    """Write `report.html` beside a results.json, with `students/` for a class."""
    from conformance import page

    path, content = whole(given.results)
    try:
        written = page.write(path.parent, content, given.lang)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        why = f"{type(error).__name__}: {error}"
        raise Unusable(f"{path} is not built as results.json is: {why}") from None
    except OSError as error:
        words = f"{error.filename or path.parent} can't be written: {error.strerror}"
        raise Unusable(words) from None
    print(f"written to {visible(str(written))}")
    return 0


ENTRY = Entry(
    report,
    "make the page of results anew: report.html, and students/ for a class",
    {
        "results": {"type": Path, "help": "a results.json, or the directory with it"},
        "--lang": LANGUAGE,
    },
)
