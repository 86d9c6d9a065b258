"""Another method is called a bad request.

Assignment: 4.2
Fails: A42-405-1
"""

from __future__ import annotations

from _browser import Browser, Refused


class RefusedIs400(Browser):
    """Everything is right but one thing."""

    def refuse_method(self) -> None:
        """Say that it is bad."""
        raise Refused("400 Bad Request")


if __name__ == "__main__":
    RefusedIs400().run()
