"""After the answer it asks for the next line, for ever.

Assignment: udp-upper-client
Fails: UDPC-EXIT-1
"""

from __future__ import annotations

from _clients import UdpClient


class UdpAsksAgain(UdpClient):
    """Everything is right but one method."""

    def run(self) -> None:
        """Never end."""
        while True:
            super().run()


if __name__ == "__main__":
    UdpAsksAgain().run()
