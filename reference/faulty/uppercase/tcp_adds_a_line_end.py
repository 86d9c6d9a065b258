"""The answer has a line end that nobody sent.

Assignment: tcp-upper-server
Fails: TCPS-EXACT-1
"""

from __future__ import annotations

from _tcp import Upper


class TcpAddsALineEnd(Upper):
    """Everything is right but one method."""

    def upper(self, data: bytes) -> bytes:
        """Add a line end."""
        return super().upper(data) + b"\n"


if __name__ == "__main__":
    TcpAddsALineEnd().run()
