"""It answers every datagram with the same text.

Assignment: udp-upper-server
"""

from __future__ import annotations

from _receiving import receive_all


def treat(data: bytes) -> list[bytes]:
    """It answers every datagram with the same text."""
    return [b"HELLO"]


if __name__ == "__main__":
    receive_all(treat)
