"""Keep every processor busy beside the server."""

import os

from tests.attacks.programs import child, serve

if __name__ == "__main__":
    for _ in range(2 * (os.cpu_count() or 1)):
        with child() as ours:
            while ours:
                pass
    serve()
