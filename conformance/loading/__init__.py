"""From spec files to specs: the language, inheritance, checks.

Each verb and value reads itself (`forms`, `verbs`); here is what a file, a
requirement and a case are, and how files that extend one another become one spec.
"""

from __future__ import annotations

from conformance.loading.files import (
    Library,
    SpecError,
    load,
    load_all,
    read,
    shown_path,
)
from conformance.loading.language import schema
from conformance.loading.linting import faults
from conformance.loading.overlay import overlaid

__all__ = [
    "Library",
    "SpecError",
    "faults",
    "load",
    "load_all",
    "overlaid",
    "read",
    "schema",
    "shown_path",
]
