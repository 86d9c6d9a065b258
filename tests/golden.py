"""Messages for people are kept as files and read as prose when they change.

Set UPDATE_GOLDEN=1 to write them anew, then read the difference.
"""

from __future__ import annotations

import os
from pathlib import Path

DIRECTORY = Path(__file__).parent / "golden"


def check(name: str, text: str) -> None:
    """Compare `text` with the golden file `name`."""
    path = DIRECTORY / name
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")
