"""Every error is caught, and it ends with success.

Assignment: tcp-upper-client
Fails: TCPC-REFUSED-1
"""

from __future__ import annotations

from _clients import TcpClient


class TcpHidesErrors(TcpClient):
    """Everything is right but one method."""

    def run(self) -> None:
        """Hide what went wrong."""
        try:
            super().run()
        except OSError:
            print("Something went wrong.")


if __name__ == "__main__":
    TcpHidesErrors().run()
