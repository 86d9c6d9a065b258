"""It prints capitals that it has made itself.

Assignment: tcp-upper-client
Fails: TCPC-RAW-1
"""

from __future__ import annotations

from _clients import TcpClient


class TcpPrintsItsOwn(TcpClient):
    """Everything is right but one method."""

    line = ""

    def typed(self) -> str:
        """Remember the line."""
        self.line = super().typed()
        return self.line

    def show(self, answer: bytes) -> None:
        """Print the capitals of the line where there was an answer."""
        print(self.line.upper() if answer else "no answer")


if __name__ == "__main__":
    TcpPrintsItsOwn().run()
