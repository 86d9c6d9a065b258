"""Error pages show what the system said.

Assignment: 4.2
Fails: A42-LEAK-1
"""

from __future__ import annotations

import html

from _browser import Browser


class ShowsItsErrors(Browser):
    """Everything is right but one thing."""

    def missing(self, error: OSError):
        """Be frank."""
        return self.page(
            "404 Not Found",
            f"<html><body>404 Not Found: {html.escape(str(error))}</body></html>",
        )


if __name__ == "__main__":
    ShowsItsErrors().run()
