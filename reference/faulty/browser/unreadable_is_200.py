"""What may not be read is 200 with an excuse.

Assignment: 4.2
Fails: A42-PERM-1
"""

from __future__ import annotations

from _browser import Browser


class UnreadableIs200(Browser):
    """Everything is right but one thing."""

    def forbidden(self):
        """Excuse it."""
        return self.page("200 OK", "<html><body>sorry</body></html>")


if __name__ == "__main__":
    UnreadableIs200().run()
