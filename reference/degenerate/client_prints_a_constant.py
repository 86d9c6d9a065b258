"""It prints a constant and ends.

Assignment: udp-upper-client, tcp-upper-client
"""

from __future__ import annotations

if __name__ == "__main__":
    print("HELLO WORLD")
