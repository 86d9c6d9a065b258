"""What stands in links, ids and file names: never a name from outside.

An id is made from a digest, or from letters that mean nothing to a browser.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from typing import Any

from conformance.page.seen import visible

_OTHER = re.compile(r"[^A-Za-z0-9-]+")
_HEX = 12


class Ids:
    """Gives every target of one file an id; two that are called alike get two."""

    def __init__(self) -> None:
        self._given: dict[str, int] = {}

    def of(self, target: Mapping[str, Any]) -> str:
        """Return `s-` and twelve hex digits."""
        parts = [target["assignment"], target["name"], target.get("student", "")]
        text = "\0".join(map(str, parts))
        number = self._given[text] = self._given.get(text, 0) + 1
        text += f"\0{number}" if number > 1 else ""
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        return f"s-{digest[:_HEX]}"


def anchor(text: str) -> str:
    """Return the id of a requirement or a case of a spec within the page."""
    return _OTHER.sub(".", text).strip(".") or "x"


def is_odd(name: str) -> bool:
    """Tell whether a name would act somewhere, so that it is shown as it is."""
    acts = name[:1] in "=+-@\t\r" or ".." in name or set(name) & set("<>&'\"`|\\")
    return bool(not name.strip() or acts or visible(name) != name)
