"""The query is cut off when the path has been decoded.

Assignment: 4.2
Fails: A42-DEC-1
"""

from __future__ import annotations

from _browser import Browser


class CutsAfterDecoding(Browser):
    """Everything is right but one thing."""

    def path(self, target: str) -> str:
        """Decode first; only names that end in .txt are cut."""
        path = self.decode(self.plain(target)).split("?")[0]
        self.check_path(path)
        return path


if __name__ == "__main__":
    CutsAfterDecoding().run()
