"""Why results can't be used as somebody asks for, in words for that person."""

from __future__ import annotations


class Unusable(Exception):
    """What was looked for, where, what there is instead, and what to do next."""
