"""It reads every datagram and answers none.

Assignment: udp-upper-server
"""

from __future__ import annotations

from _receiving import receive_all


def treat(data: bytes) -> list[bytes]:
    """It reads every datagram and answers none."""
    return []


if __name__ == "__main__":
    receive_all(treat)
