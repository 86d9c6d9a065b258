"""Links lead into folders of the root, and no deeper.

Assignment: 4.2
Fails: A42-CRAWL-1
"""

from __future__ import annotations

from _browser import Browser, Refused


class TwoLevelsOnly(Browser):
    """Everything is right but one thing."""

    def folder(self, place: str, path: str):
        """Give up below."""
        if path.count("/") > 3:
            raise Refused("404 Not Found")
        return super().folder(place, path)


if __name__ == "__main__":
    TwoLevelsOnly().run()
