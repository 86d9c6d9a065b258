"""Links are names behind a slash, in every folder.

Assignment: 4.2
Fails: A42-HREF-1
"""

from __future__ import annotations

from _browser import Browser


class LinksFromTheRoot(Browser):
    """Everything is right but one thing."""

    def href(self, path: str, name: str, mark: str) -> str:
        """Forget the path of the folder."""
        return "/" + self.encode(name) + mark


if __name__ == "__main__":
    LinksFromTheRoot().run()
