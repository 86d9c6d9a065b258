"""Only the first thousand entries are listed.

Assignment: 4.2
Fails: A42-BIGDIR-1
"""

from __future__ import annotations

from _browser import Browser


class ListsAThousand(Browser):
    """Everything is right but one thing."""

    def names(self, place: str) -> list[str]:
        """Keep the page short."""
        return super().names(place)[:1000]


if __name__ == "__main__":
    ListsAThousand().run()
