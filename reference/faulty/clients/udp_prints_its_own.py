"""It prints capitals that it has made itself.

Assignment: udp-upper-client
Fails: UDPC-RAW-1
"""

from __future__ import annotations

from _clients import UdpClient


class UdpPrintsItsOwn(UdpClient):
    """Everything is right but one method."""

    line = ""

    def typed(self) -> str:
        """Remember the line."""
        self.line = super().typed()
        return self.line

    def show(self, answer: bytes) -> None:
        """Print the capitals of the line, at the length of the answer."""
        print(self.line.upper() if len(answer) < 100 else self.decode(answer))


if __name__ == "__main__":
    UdpPrintsItsOwn().run()
