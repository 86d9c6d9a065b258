"""Text from outside in Markdown: plain in its line, or in a block that it can't leave."""

from __future__ import annotations

import re

from conformance.report.paper import visible

_ACTS = re.compile(r"([\\`*_\[\]|<>~&])")
_TICKS = re.compile("`+")


def plain(text: str) -> str:
    """Return text in one line that means nothing to Markdown."""
    return _ACTS.sub(r"\\\1", " ".join(visible(text).split()))


def fenced(text: str) -> list[str]:
    """Return text in a code block whose fence is longer than any in it."""
    longest = max((len(one) for one in _TICKS.findall(text)), default=0)
    fence = "`" * max(3, longest + 1)
    return [f"{fence}text", text, fence]
