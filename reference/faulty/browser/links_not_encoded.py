"""Names stand in links as they are.

Assignment: 4.2
Fails: A42-ENC-1
"""

from __future__ import annotations

import html

from _browser import Browser


class LinksNotEncoded(Browser):
    """Everything is right but one thing."""

    def encode(self, name: str) -> str:
        """Escape for HTML only."""
        return html.escape(name)


if __name__ == "__main__":
    LinksNotEncoded().run()
