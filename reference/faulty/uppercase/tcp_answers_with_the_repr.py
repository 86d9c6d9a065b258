"""The capitals come as Python shows bytes.

Assignment: tcp-upper-server
Fails: TCPS-UPPER-1
"""

from __future__ import annotations

from _tcp import Upper


class TcpAnswersWithTheRepr(Upper):
    """Everything is right but one method."""

    def upper(self, data: bytes) -> bytes:
        """Send what print() would show."""
        return str(super().upper(data)).encode()


if __name__ == "__main__":
    TcpAnswersWithTheRepr().run()
