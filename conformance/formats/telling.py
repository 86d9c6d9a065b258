"""The formats by their names: how their files end, and the text of each.

Knows which there are; knows nothing of what stands in them, nor of files.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from conformance.formats import badge, classroom50, github, gradescope, junit, tap
from conformance.formats.target import Target

#: Format to how its files end.
ENDINGS = {
    "gradescope": ".json",
    "classroom50": ".json",
    "junit": ".xml",
    "tap": ".tap",
    "github": ".md",
    "badge": ".svg",
}
_TEXTS = {
    "junit": junit.text,
    "tap": tap.text,
    "github": github.summary,
    "badge": badge.text,
}


def text(target: Target, kind: str, runner: Mapping[str, str], now: str) -> str:
    """Return a target in a format; `runner` is the environment, `now` a UTC time."""
    if kind == "gradescope":
        return _json(gradescope.as_json(target))
    if kind == "classroom50":
        return _json(classroom50.as_json(target, runner, now))
    return _TEXTS[kind](target)


def _json(content: Mapping[str, Any]) -> str:
    return json.dumps(content, indent=1, ensure_ascii=True, allow_nan=False) + "\n"
