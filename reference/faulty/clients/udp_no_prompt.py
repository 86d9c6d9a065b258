"""It reads the line without asking for it.

Assignment: udp-upper-client
Noted: UDPC-PROMPT-1
"""

from __future__ import annotations

from _clients import UdpClient


class UdpNoPrompt(UdpClient):
    """Everything is right but one method."""

    def typed(self) -> str:
        """Say nothing."""
        return input()


if __name__ == "__main__":
    UdpNoPrompt().run()
