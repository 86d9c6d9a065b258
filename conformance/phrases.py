"""Sentences for people which can be said in another language, for they know their parts.

A `Phrase` is its English text: whoever does not care takes it for a text like any other,
and nothing is looked up before somebody asks for it in another language (`languages`).
What is cut out of it, joined or formatted is plain text again, so compose with `phrase`.
"""

# Copied into replays, which run on every Python from 3.8 on.
# ruff: noqa: UP035

from __future__ import annotations

from typing import Any, Mapping, Sequence

# -- copied from here


class Phrase(str):
    """An English sentence, with the template and the fields that it is made of."""

    template: str
    fields: Mapping[str, Any]


class Worded(str):
    """A text that somebody else has written in several languages, English its value."""

    texts: Mapping[str, str]


def worded(texts: Mapping[str, str]) -> Worded:
    """Return a text of several languages; `en` is always there."""
    made = Worded(texts["en"])
    made.texts = texts
    return made


def phrase(template: str, /, **fields: object) -> Phrase:
    """Return a template with its fields filled in; they may be phrases themselves.

    Without fields it stands as it is, braces included.
    """
    made = Phrase(template.format(**fields) if fields else template)
    made.template, made.fields = template, fields
    return made


def template(text: str) -> str:
    """Return a template that becomes a phrase elsewhere: a catalog has to have it."""
    return text


def _joined(parts: Sequence[str], both: str) -> str:
    told = parts[0] if parts else ""
    for one in parts[1:]:
        told = phrase(both, one=told, other=one)
    return told


def either(parts: Sequence[str]) -> str:
    """Return `A or B or C`; nothing where there is none."""
    return _joined(parts, template("{one} or {other}"))


def all_of(parts: Sequence[str]) -> str:
    """Return `A and B and C`; nothing where there is none."""
    return _joined(parts, template("{one} and {other}"))


def and_more(first: str, others: int) -> str:
    """Return `A and 3 more`; the first alone where there are no others."""
    if not others:
        return first
    return phrase("{first} and {others} more", first=first, others=others)


def one_by_one(parts: Sequence[str]) -> str:
    """Return `A; B; C`; nothing where there is none."""
    return _joined(parts, template("{one}; {other}"))


def listed(parts: Sequence[str]) -> str:
    """Return `A, B, C`; nothing where there is none."""
    return _joined(parts, template("{one}, {other}"))
