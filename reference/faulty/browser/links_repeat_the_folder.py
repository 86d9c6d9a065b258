"""In a folder, a relative link repeats the path of that folder.

Assignment: 4.2
Fails: A42-HREF-1
"""

from __future__ import annotations

from _browser import Browser


class LinksRepeatTheFolder(Browser):
    """Everything is right but one thing."""

    def href(self, path: str, name: str, mark: str) -> str:
        """Put the path in front, and a dot before it."""
        return "." + path + self.encode(name) + mark


if __name__ == "__main__":
    LinksRepeatTheFolder().run()
