"""Only the letters a to z have capitals.

Assignment: tcp-upper-server
Fails: UDPS-UTF8-1
"""

from __future__ import annotations

from _tcp import Upper


class TcpBytesUpper(Upper):
    """Everything is right but one method."""

    def upper(self, data: bytes) -> bytes:
        """Leave the other alphabets alone."""
        return data.upper()


if __name__ == "__main__":
    TcpBytesUpper().run()
