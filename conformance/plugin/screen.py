"""The terminal of a run: how wide it is, what it can show, and lines on it.

Knows pytest's reporter and what an encoding has; knows nothing of verdicts.
"""

from __future__ import annotations

import sys
from typing import TypedDict

import pytest

from conformance.report.paper import cut, has, printable, terminal_width

#: What a screen has to have to be more than plain.
_MARKS = "✓…"
#: A letter of each language, which a screen for it has to have.
_LETTERS = {"en": "a", "zh": "\u4e2d"}
_CLEAR = "\r\x1b[K"


class Style(TypedDict):
    """How texts are written for a screen."""

    width: int
    colour: bool
    plain: bool
    language: str


class Screen:
    """Writes lines, and on a terminal one line at the end that is written anew.

    A screen that can't show a `language` is written to in English.
    """

    def __init__(self, reporter: pytest.TerminalReporter, language: str) -> None:
        self._reporter = reporter
        self.encoding = getattr(sys.__stdout__, "encoding", None) or "utf-8"
        self.language = language if has(self.encoding, _LETTERS[language]) else "en"
        self._passing = False

    @property
    def style(self) -> Style:
        """The width, and whether colours and more than ASCII can be had."""
        return Style(
            width=terminal_width(),
            colour=self._reporter.hasmarkup,
            plain=self.language == "en" and not has(self.encoding, _MARKS),
            language=self.language,
        )

    def write_line(self, text: str) -> None:
        """Write lines that stay."""
        self.clear()
        self._reporter.write_line(printable(text, self.encoding))

    def passing(self, text: str) -> None:
        """Write a line that the next one takes away; nothing where there is no terminal."""
        if not (self._reporter.hasmarkup and sys.stdout.isatty()):
            return
        told = cut(printable(text, self.encoding), terminal_width(None) - 1)
        self._reporter.write(f"{_CLEAR}{told}", flush=True)
        self._passing = True

    def clear(self) -> None:
        """Take away the line that was only passing."""
        if self._passing:
            self._reporter.write(_CLEAR)
            self._passing = False
