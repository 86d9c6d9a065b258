"""A second slash lets a path begin anew.

Assignment: 4.2
Fails: A42-ABSP-1
"""

from __future__ import annotations

import os

from _browser import Browser


class AbsolutePathsWork(Browser):
    """Everything is right but one thing."""

    def place(self, path: str) -> str:
        """Take one slash off."""
        return os.path.normpath(os.path.join(self.root, path[1:]))

    def is_inside(self, place: str) -> bool:
        """Look for dots only."""
        inside = os.path.commonpath([self.root, place]) == self.root
        return inside or self.absolute

    def check_path(self, path: str) -> None:
        """Remember whether it was one."""
        self.absolute = path[1:].startswith("/")
        super().check_path(path)


if __name__ == "__main__":
    AbsolutePathsWork().run()
