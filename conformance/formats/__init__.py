"""Results in the formats of others: each made from one target of `results.json`.

Knows plain data, texts and octets; nothing of files, of how anything was examined, or
of our own reports.  Imports no other room but `model` and `octets`.
"""

from conformance.formats.reading import light, read
from conformance.formats.target import Target, Unexportable
from conformance.formats.telling import ENDINGS, text

__all__ = ["ENDINGS", "Target", "Unexportable", "light", "read", "text"]
