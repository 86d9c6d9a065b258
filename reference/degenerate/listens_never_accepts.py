"""It listens, and accepts nobody.

Assignment: echo, echo-threads, 4.1, tcp-upper-server, web-hello, asyncio-web-parse, 4.2
"""

from __future__ import annotations

import contextlib
import socket
import sys
import threading

if __name__ == "__main__":
    with socket.create_server(("127.0.0.1", int(sys.argv[1])), backlog=600):
        with contextlib.suppress(KeyboardInterrupt):
            threading.Event().wait()
