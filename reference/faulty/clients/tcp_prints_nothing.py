"""The answer is read and not printed.

Assignment: tcp-upper-client
Fails: TCPC-PRINT-1
"""

from __future__ import annotations

from _clients import TcpClient


class TcpPrintsNothing(TcpClient):
    """Everything is right but one method."""

    def show(self, answer: bytes) -> None:
        """Say that there is an answer."""
        print("From Server:", len(answer), "octets")


if __name__ == "__main__":
    TcpPrintsNothing().run()
