"""Print 200 MB while it serves."""

import os

from tests.attacks.programs import child, serve

if __name__ == "__main__":
    with child() as ours:
        if ours:
            for number in range(3200):
                os.write(1, f"{number:>63}\n".encode() * 1024)
    serve()
