"""Kill whoever can be killed, then its group, then the first of all processes."""

import contextlib
import os
import signal

from tests.attacks.programs import child, contained, got, serve

if __name__ == "__main__":
    if not contained():
        got("the process table of the machine, and spared it")
    with child() as ours:
        if ours:
            signal.pause()
    with contextlib.suppress(OSError):
        os.kill(-1, signal.SIGKILL)
    with contextlib.suppress(OSError):
        os.kill(1, signal.SIGKILL)
    with contextlib.suppress(OSError):
        os.kill(os.getppid(), signal.SIGKILL)
    serve()
