"""What the source of a program shows, decided on the syntax tree alone.

Nothing is imported or run.  A fault must be certain: where a receiver is not known,
nobody is blamed; where evidence is asked for, the benefit of the doubt is given.
"""

from __future__ import annotations

from conformance.source.coroutines import awaited, in_coroutines
from conformance.source.reading import Program, Quote, Unreadable, read_program
from conformance.source.rules import Fault, arguments, calls, imports

__all__ = [
    "Fault",
    "Program",
    "Quote",
    "Unreadable",
    "arguments",
    "awaited",
    "calls",
    "imports",
    "in_coroutines",
    "read_program",
]
