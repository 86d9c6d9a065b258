"""What a command is: what it runs, what it is for, and what it takes."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from typing import NamedTuple

from conformance.languages import LANGUAGES, spoken

#: What `--lang` takes.
LANGUAGE: dict[str, object] = {
    "choices": LANGUAGES,
    "default": spoken(os.environ),
    "help": "language; else that of LANG",
}


class Entry(NamedTuple):
    """A line in the table of commands; `takes` is what argparse is told of each word."""

    run: Callable[[argparse.Namespace], int]
    help: str
    takes: dict[str, dict[str, object]]
