"""The answer is printed as Python shows bytes.

Assignment: udp-upper-client
Fails: UDPC-PRINT-1
"""

from __future__ import annotations

from _clients import UdpClient


class UdpPrintsBytes(UdpClient):
    """Everything is right but one method."""

    def show(self, answer: bytes) -> None:
        """Print without decoding."""
        print(answer.decode().encode("unicode_escape").hex())


if __name__ == "__main__":
    UdpPrintsBytes().run()
