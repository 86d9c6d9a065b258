"""Open files until there is no more, let go of them, and serve."""

import contextlib
import os

from tests.attacks.programs import got, serve

MOST = 5000

if __name__ == "__main__":
    files: list[int] = []
    with contextlib.suppress(OSError):
        while len(files) < MOST:
            files.append(os.open(os.devnull, os.O_RDONLY))
        got(f"{MOST} open files")
    for file in files:
        os.close(file)
    serve()
