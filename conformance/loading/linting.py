"""The rules of our own English, and what a good requirement has; for `lint`.

Reads finished specs; a rule that the reader itself enforces is not repeated here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from conformance.forms import Mistake
from conformance.model import Requirement, Spec

_ID = re.compile(r"[A-Z0-9]+(-[A-Z0-9]+)+-\d+|[A-Z0-9]+-\d+")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST = 120


def faults(specs: Iterable[Spec]) -> Iterator[Mistake]:
    """Yield every fault once, however many specs inherit it."""
    seen: set[str] = set()
    texts: dict[str, str] = {}
    for spec in specs:
        for row in spec.requirements:
            told = (*_row(row), *_languages(row, spec), *_twice(row, texts))
            for fault in told:
                if str(fault) not in seen:
                    seen.add(str(fault))
                    yield fault


def _languages(row: Requirement, spec: Spec) -> Iterator[Mistake]:
    """Yield what is not said in every language of the assignment's title."""
    for name, words in (("text", row.text), ("hint", row.hint), ("group", row.group)):
        for code in spec.title.keys() - words.keys() if words else ():
            message = (
                f"{row.id}: {name}: the title is said in {code!r} too, this is not."
            )
            yield Mistake(row.where, message)


def _twice(row: Requirement, texts: dict[str, str]) -> Iterator[Mistake]:
    other = texts.setdefault(row.text["en"], row.id)
    if other != row.id:
        yield Mistake(row.where, f"text: {row.id} says the same as {other}.")


def _row(row: Requirement) -> Iterator[Mistake]:
    for wrong, message in _questions(row):
        if wrong:
            yield Mistake(row.where, f"{row.id}: {message}")
    for case in row.cases:
        if not _SLUG.fullmatch(case.name):
            message = (
                f"{case.name!r} is no case name: small letters and hyphens, please."
            )
            yield Mistake(case.where, message)


def _questions(row: Requirement) -> Iterator[tuple[bool, str]]:
    text = row.text["en"]
    yield not _ID.fullmatch(row.id), "an id looks like ECHO-CLOSE-1."
    yield not text.endswith("."), "text: a sentence ends with a full stop."
    yield (
        "should" in text.lower().split(),
        "text: say what the program does, not 'should'.",
    )
    yield len(text) > _LONGEST, f"text: {len(text)} characters; {_LONGEST} at most."
    yield not row.group.get("en"), "lacks 'group'."
    yield not row.source, "lacks 'source': where is it written?"
    if row.level.counts:
        yield not row.hint, "lacks 'hint': what does a student do next?"
