"""A folder without its slash is not found.

Assignment: 4.2
Fails: A42-DIR-1
"""

from __future__ import annotations

from _browser import Browser, Refused


class SlashIsOwed(Browser):
    """Everything is right but one thing."""

    def folder(self, place: str, path: str):
        """Insist on it."""
        if not path.endswith("/"):
            raise Refused("404 Not Found")
        return super().folder(place, path)


if __name__ == "__main__":
    SlashIsOwed().run()
