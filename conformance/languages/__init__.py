"""Phrases in the language of their reader.  Beside English there is a catalog for each.

A catalog maps a template to a sentence with the same fields; it is read when the first
phrase is asked for in its language, and English, which has none, costs nothing.
Knows which languages there are; knows nothing of who says what.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from pathlib import Path

from conformance.phrases import Phrase, Worded

#: English, and the languages that have a catalog.
LANGUAGES = ("en", "zh")
#: What systems say a language with: the first that is set counts.
_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
_HERE = Path(__file__).parent


def said(text: str, language: str = "en") -> str:
    """Return a text in a language, in English where its catalog lacks the phrase.

    A text that a spec has in several languages is one of these.  What is no phrase is
    returned as it is: names, octets, a program's own words.  All of it is plain text
    afterwards, which every library takes.
    """
    if isinstance(text, Worded):
        return str(text.texts.get(language, text))
    if language == "en" or not isinstance(text, Phrase):
        return str(text)
    sentence = catalog(language).get(text.template, text.template)
    fields = {
        name: said(value, language) if isinstance(value, str) else value
        for name, value in text.fields.items()
    }
    return sentence.format(**fields) if fields else sentence


@functools.cache
def catalog(language: str) -> Mapping[str, str]:
    """Return the catalog of a language other than English: template to sentence."""
    found: dict[str, str] = json.loads(
        (_HERE / f"{language}.json").read_text(encoding="utf-8")
    )
    return found


def spoken(environment: Mapping[str, str]) -> str:
    """Return the language of a user's environment, English where we have it not."""
    told = next((environment[one] for one in _VARIABLES if environment.get(one)), "")
    code = told.replace("-", "_").split("_")[0].split(".")[0].lower()
    return code if code in LANGUAGES else "en"
