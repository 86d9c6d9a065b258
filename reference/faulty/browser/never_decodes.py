"""The path is taken as it stands in the request.

Assignment: 4.2
Fails: A42-DEC-1
"""

from __future__ import annotations

from _browser import Browser


class NeverDecodes(Browser):
    """Everything is right but one thing."""

    def decode(self, path: str) -> str:
        """Leave it as it is."""
        return path


if __name__ == "__main__":
    NeverDecodes().run()
