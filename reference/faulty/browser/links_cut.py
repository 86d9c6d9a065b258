"""Long names are cut in the link as well.

Assignment: 4.2
Fails: A42-LONG-1
"""

from __future__ import annotations

from _browser import Browser


class LinksCut(Browser):
    """Everything is right but one thing."""

    def href(self, path: str, name: str, mark: str) -> str:
        """Cut after fifty characters."""
        return "./" + self.encode(name[:50]) + mark


if __name__ == "__main__":
    LinksCut().run()
