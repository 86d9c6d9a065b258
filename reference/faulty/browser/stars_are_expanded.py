"""A wildcard gives the first file that fits.

Assignment: 4.2
Fails: A42-TILDE-1
"""

from __future__ import annotations

import glob
import os

from _browser import Browser


class StarsAreExpanded(Browser):
    """Everything is right but one thing."""

    def locate(self, path: str) -> str:
        """Expand it."""
        if "*" in path:
            found = glob.glob(os.path.join(self.root, path.lstrip("/")))
            return next(iter(found), super().locate(path))
        return super().locate(path)


if __name__ == "__main__":
    StarsAreExpanded().run()
