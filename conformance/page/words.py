"""The words of one language, from the catalog; what is filled in is escaped."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup, escape

from conformance.languages import LANGUAGES
from conformance.page.catalog import CATALOG
from conformance.page.seen import tame


class Words:
    """The words of one language."""

    def __init__(self, language: str) -> None:
        self.language = language if language in LANGUAGES else "en"
        column = LANGUAGES.index(self.language)
        self._texts = {
            key: Markup(one[column])  # noqa: S704 - our own markup
            for key, one in CATALOG.items()
        }

    def __call__(self, key: str, /, **values: object) -> Markup:
        """Return a sentence with values filled in; KeyError where there is none."""
        if values.get("n") == 1 and f"{key}_1" in self._texts:
            key = f"{key}_1"
        text = self._texts[key]
        if not values:
            return text
        escaped = {name: escape(tame(value)) for name, value in values.items()}
        return Markup(str(text).format(**escaped))  # noqa: S704 - our own markup

    def say(self, words: Mapping[str, str] | None) -> str:
        """Return a text that is given in several languages."""
        found = words or {}
        return found.get(self.language) or found.get("en", "")

    def said_in(self, words: Mapping[str, str] | None) -> str:
        """Return the language that `say` gives a text in."""
        return self.language if (words or {}).get(self.language) else "en"


def number(value: float) -> str:
    """Return a number with its thousands apart."""
    return f"{value:,}"
