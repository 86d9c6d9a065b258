"""What may stand where in a spec file: small forms that read a YAML node strictly.

A form does two things: it turns a node into data, and it describes itself as JSON
Schema, so that the reader and the schema never disagree.  Every mistake names its
node (file, line, column), the key, and the nearest right word.
"""

from __future__ import annotations

from conformance.forms.maps import (
    Entries,
    Field,
    Fields,
    ListOf,
    Made,
    Shorthand,
    Wordings,
)
from conformance.forms.reading import (
    Form,
    Mistake,
    Schema,
    Wrong,
    is_empty,
    kind,
    nearest,
    pairs,
    text_of,
    where,
)
from conformance.forms.scalars import (
    Empty,
    Flag,
    OneWord,
    Pattern,
    Plain,
    duration,
    percent,
    size,
    whole_number,
)
from conformance.forms.values import VALUE, NumberForm, value_schema

__all__ = [
    "VALUE",
    "Empty",
    "Entries",
    "Field",
    "Fields",
    "Flag",
    "Form",
    "ListOf",
    "Made",
    "Mistake",
    "NumberForm",
    "OneWord",
    "Pattern",
    "Plain",
    "Schema",
    "Shorthand",
    "Wordings",
    "Wrong",
    "duration",
    "is_empty",
    "kind",
    "nearest",
    "pairs",
    "percent",
    "size",
    "text_of",
    "value_schema",
    "where",
    "whole_number",
]
