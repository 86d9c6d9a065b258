"""Blanks and line ends around the text are lost.

Assignment: tcp-upper-server
Fails: TCPS-EXACT-1
"""

from __future__ import annotations

from _tcp import Upper


class TcpStrips(Upper):
    """Everything is right but one method."""

    def upper(self, data: bytes) -> bytes:
        """Strip first."""
        return super().upper(data.strip())


if __name__ == "__main__":
    TcpStrips().run()
