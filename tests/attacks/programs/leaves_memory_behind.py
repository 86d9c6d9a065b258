"""Leave what outlives its maker: shared memory, queues, semaphores, a file in memory."""

import contextlib
from pathlib import Path

from tests.attacks.programs import TOLD, call, serve

MADE, ALL_MAY = 0o1000, 0o666

if __name__ == "__main__":
    key = TOLD["key"]
    with contextlib.suppress(OSError):
        call("shmget", key, 4096, MADE | ALL_MAY)
    with contextlib.suppress(OSError):
        call("msgget", key, MADE | ALL_MAY)
    with contextlib.suppress(OSError):
        call("semget", key, 1, MADE | ALL_MAY)
    with contextlib.suppress(OSError):
        Path("/dev/shm", TOLD["token"]).write_text("left", "utf-8")
    serve()
