"""It answers with two datagrams of random octets.

Assignment: udp-upper-server
"""

from __future__ import annotations

import os

from _receiving import receive_all


def treat(data: bytes) -> list[bytes]:
    """It answers with two datagrams of random octets."""
    return [os.urandom(8), os.urandom(8)]


if __name__ == "__main__":
    receive_all(treat)
