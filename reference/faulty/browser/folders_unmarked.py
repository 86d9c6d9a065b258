"""Folders are listed like files, and open without their slash.

Assignment: 4.2
Fails: A42-SLASH-1
"""

from __future__ import annotations

from _browser import Browser


class FoldersUnmarked(Browser):
    """Everything is right but one thing."""

    def line(self, place: str, path: str, name: str) -> str:
        """Have no mark."""
        return f'<li><a href="{self.href(path, name, "")}">{self.text(name)}</a></li>'


if __name__ == "__main__":
    FoldersUnmarked().run()
