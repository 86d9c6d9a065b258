"""What is missing is an error of the server.

Assignment: 4.2
Fails: A42-404-1
"""

from __future__ import annotations

from _browser import Browser, Refused


class MissingIs500(Browser):
    """Everything is right but one thing."""

    def missing(self, error: OSError):
        """Blame ourselves."""
        raise Refused("500 Internal Server Error")


if __name__ == "__main__":
    MissingIs500().run()
