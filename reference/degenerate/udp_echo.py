"""It sends every datagram back.

Assignment: udp-upper-server
"""

from __future__ import annotations

from _receiving import receive_all


def treat(data: bytes) -> list[bytes]:
    """It sends every datagram back."""
    return [data]


if __name__ == "__main__":
    receive_all(treat)
