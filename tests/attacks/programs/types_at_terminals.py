"""Open a terminal, to type there in the teacher's name."""

import os
from functools import partial
from pathlib import Path

from tests.attacks.programs import none_of, serve


def opened(path: str) -> None:
    """Open it to read and write, and close it."""
    os.close(os.open(path, os.O_RDWR))


if __name__ == "__main__":
    terminals = [str(one) for one in Path("/dev/pts").glob("[0-9]*")]
    for one in ("/dev/tty", "/dev/console", "/dev/tty0", *terminals):
        none_of(partial(opened, one))
    serve()
