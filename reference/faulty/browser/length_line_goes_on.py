"""Another header stands behind the length, in the same line.

Assignment: 4.2
Fails: A42-LEN-1, A42-HEAD-2
"""

from __future__ import annotations

from _browser import Browser


class LengthLineGoesOn(Browser):
    """Everything is right but one thing."""

    def size(self, place: str):
        """Forget the end of the line."""
        return f"{super().size(place)}; Connection: close"


if __name__ == "__main__":
    LengthLineGoesOn().run()
