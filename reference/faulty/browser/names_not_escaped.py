"""Names are shown as they are, markup and all.

Assignment: 4.2
Fails: A42-ESC-1
"""

from __future__ import annotations

from _browser import Browser


class NamesNotEscaped(Browser):
    """Everything is right but one thing."""

    def text(self, shown: str) -> str:
        """Trust them."""
        return shown


if __name__ == "__main__":
    NamesNotEscaped().run()
