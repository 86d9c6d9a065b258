"""It ends at once and prints nothing.

Assignment: udp-upper-client, tcp-upper-client
"""

from __future__ import annotations

if __name__ == "__main__":
    pass  # nothing at all
