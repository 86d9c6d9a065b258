"""Only the first 1,024 octets of a request are looked at.

Assignment: 4.2
Fails: A42-LONGN-1
"""

from __future__ import annotations

from _browser import Browser


class FirstKibibyte(Browser):
    """Everything is right but one thing."""

    def words(self, line: bytes) -> list[str]:
        """Cut as recv(1024) does, and forgive the rest."""
        if len(line) <= 1024:
            return super().words(line)
        return [*super().words(line[:1024])[:2], "HTTP/1.0"]


if __name__ == "__main__":
    FirstKibibyte().run()
