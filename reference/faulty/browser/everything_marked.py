"""Every entry gets a slash.

Assignment: 4.2
Fails: A42-NOSLASH-1
"""

from __future__ import annotations

import os

from _browser import Browser


class EverythingMarked(Browser):
    """Everything is right but one thing."""

    def is_folder(self, place: str) -> bool:
        """Take everything for one."""
        return True

    def found(self, path: str):
        """Get along with a slash behind a file."""
        place = os.path.join(self.root, path.strip("/"))
        return super().found(path.rstrip("/") if os.path.isfile(place) else path)


if __name__ == "__main__":
    EverythingMarked().run()
