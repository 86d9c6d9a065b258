"""The text comes back unchanged.

Assignment: tcp-upper-server
Fails: TCPS-UPPER-1
"""

from __future__ import annotations

from _tcp import Upper


class TcpEchoes(Upper):
    """Everything is right but one method."""

    def upper(self, data: bytes) -> bytes:
        """Change nothing."""
        return data


if __name__ == "__main__":
    TcpEchoes().run()
