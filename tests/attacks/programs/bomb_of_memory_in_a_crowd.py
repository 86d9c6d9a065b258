"""Take memory in twenty processes, 100 MB in each, so that none takes much."""

import os
import signal

from tests.attacks.programs import child, got

CROWD, SHARE = 20, 100 << 20

if __name__ == "__main__":
    telling, told = os.pipe()
    for _ in range(CROWD):
        with child() as ours:
            if ours:
                share = b"x" * SHARE
                os.write(told, b"." if share else b"")
                signal.pause()
    os.close(told)
    count = 0
    while count < CROWD and os.read(telling, 1):
        count += 1
        if count == CROWD:
            got("2 GB of memory in a crowd")
