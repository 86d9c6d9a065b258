"""Print a line of 100 MB that never ends, and leave."""

import os

if __name__ == "__main__":
    for _ in range(1600):
        os.write(1, b"A" * (64 << 10))
    os._exit(1)
