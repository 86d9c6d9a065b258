"""Start processes that start processes: 3,000 at most, each paid with a ticket."""

import contextlib
import os
import signal

from tests.attacks.programs import contained, got, serve

MOST = 3000


def multiply(tickets: int) -> None:
    """Take a ticket and fork; parent and child go on until none is left."""
    with contextlib.suppress(BlockingIOError):
        while os.read(tickets, 1):
            with contextlib.suppress(OSError):
                os.fork()
    while True:
        signal.pause()


if __name__ == "__main__":
    if not contained():
        got("the process table of the machine, and spared it")
    taking, giving = os.pipe()
    os.set_blocking(taking, False)
    os.write(giving, b"." * MOST)
    if os.fork() == 0:
        multiply(taking)
    serve()
