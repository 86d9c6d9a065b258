"""It gives every file rightly and lists no folder.

Assignment: 4.2
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "faulty" / "browser"))

from _browser import Browser, Refused


class BrowserListsNothing(Browser):
    """Half of a file browser."""

    def folder(self, place: str, path: str):
        """List nothing."""
        raise Refused("404 Not Found")


if __name__ == "__main__":
    BrowserListsNothing().run()
