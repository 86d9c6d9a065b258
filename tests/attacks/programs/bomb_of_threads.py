"""Start 3,000 threads that wait for nothing."""

import contextlib
import threading

from tests.attacks.programs import got, serve

MOST = 3000

if __name__ == "__main__":
    never = threading.Event()
    threading.stack_size(64 << 10)
    with contextlib.suppress(RuntimeError):
        for _ in range(MOST):
            threading.Thread(target=never.wait, daemon=True).start()
        got(f"{MOST} threads")
    serve()
