"""A folder without its slash is listed, with links that then lead beside it.

Assignment: 4.2
Fails: A42-DIR-1
"""

from __future__ import annotations

from _browser import Browser


class ListsAtOnce(Browser):
    """Everything is right but one thing."""

    def folder(self, place: str, path: str):
        """List it as if the slash were there."""
        return self.page("200 OK", self.listing(place, path))


if __name__ == "__main__":
    ListsAtOnce().run()
