"""A page is written into each folder that is listed.

Assignment: 4.2
Fails: A42-RO-1
"""

from __future__ import annotations

import os

from _browser import Browser


class WritesAnIndex(Browser):
    """Everything is right but one thing."""

    def listing(self, place: str, path: str) -> str:
        """Keep it for later, where nobody looks first."""
        text = super().listing(place, path)
        if path == "/dir1/":
            with open(
                os.path.join(place, ".index.html"), "w", encoding="utf-8"
            ) as file:
                file.write(text)
        return text


if __name__ == "__main__":
    WritesAnIndex().run()
