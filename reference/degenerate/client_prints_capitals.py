"""It prints the capitals of what is typed, and speaks to nobody.

Assignment: udp-upper-client, tcp-upper-client
"""

from __future__ import annotations

if __name__ == "__main__":
    print(input("Input lowercase sentence:").upper())
