"""Missing paths come before methods, full URLs are refused, and unknown methods closed.

Assignment: 4.2
Shows: A42-405-1: not found; A42-ABS-1: refused; A42-UNK-1: closed without a reply
"""

from __future__ import annotations

import os

from _browsing import Browser, Refused


class BrowserInItsOwnOrder(Browser):
    """Right in its own way."""

    def check_method(self, method: str, target: str) -> None:
        """Look at the path first; leave whoever speaks otherwise."""
        if method not in ("GET", "HEAD", "POST", "PUT", "DELETE"):
            raise EOFError(f"nobody knows {method}")
        if method not in self.methods and target == "/nope":
            raise Refused("404 Not Found")
        super().check_method(method, target)

    def plain(self, target: str) -> str:
        """Know paths only."""
        if not target.startswith("/"):
            raise Refused("400 Bad Request")
        return target

    def href(self, path: str, name: str, mark: str) -> str:
        """Encode in small letters, every octet."""
        return "".join(f"%{one:02x}" for one in os.fsencode(name)) + mark

    def names(self, place: str) -> list[str]:
        """Sort without regard to case."""
        return sorted(super().names(place), key=str.lower)


if __name__ == "__main__":
    BrowserInItsOwnOrder().run()
