"""Names with a blank are left out.

Assignment: 4.2
Fails: A42-ALL-1
"""

from __future__ import annotations

from _browser import Browser


class SkipsNamesWithBlanks(Browser):
    """Everything is right but one thing."""

    def names(self, place: str) -> list[str]:
        """Split the output of ls, as it were."""
        return [one for one in super().names(place) if " " not in one]


if __name__ == "__main__":
    SkipsNamesWithBlanks().run()
