"""The refusal does not say which methods there are.

Assignment: 4.2
Fails: A42-ALLOW-1
"""

from __future__ import annotations

from _browser import Browser, Refused


class AllowIsMissing(Browser):
    """Everything is right but one thing."""

    def refuse_method(self) -> None:
        """Say no more."""
        raise Refused("405 Method Not Allowed")


if __name__ == "__main__":
    AllowIsMissing().run()
