"""It neither asks nor ends.

Assignment: udp-upper-client, tcp-upper-client
"""

from __future__ import annotations

import time

if __name__ == "__main__":
    time.sleep(3600)
