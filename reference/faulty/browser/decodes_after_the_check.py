"""The path is decoded once more behind the check.

Assignment: 4.2
Fails: A42-PCT-1
"""

from __future__ import annotations

import os
from urllib.parse import unquote

from _browser import Browser


class DecodesAfterTheCheck(Browser):
    """Everything is right but one thing."""

    def locate(self, path: str) -> str:
        """Check, then decode what came doubly encoded."""
        place = super().locate(path)
        again = unquote(path)
        if ".." in again.split("/") and ".." not in path.split("/"):
            return os.path.realpath(os.path.join(self.root, again.lstrip("/")))
        return place


if __name__ == "__main__":
    DecodesAfterTheCheck().run()
