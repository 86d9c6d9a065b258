"""What is missing is said so in words, with status 200.

Assignment: 4.2
Fails: A42-404-1
"""

from __future__ import annotations

from _browser import Browser


class MissingIs200(Browser):
    """Everything is right but one thing."""

    def missing(self, error: OSError):
        """Answer politely."""
        return self.page("200 OK", "<html><body>404 Not Found</body></html>")


if __name__ == "__main__":
    MissingIs200().run()
