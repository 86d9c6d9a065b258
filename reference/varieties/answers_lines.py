"""It answers whole lines only, and takes exit for a line wherever it stands.

Assignment: echo-threads
Shows: ECHO-COAL-1: taken as lines; ECHO-PIECE-1: closed
"""

from __future__ import annotations

import socketserver
import sys


class Talk(socketserver.StreamRequestHandler):
    """The talk with one client."""

    def handle(self) -> None:
        """Answer line by line."""
        try:
            for line in self.rfile:
                if line == b"exit\r\n":
                    return
                self.wfile.write(line)
        except OSError as error:
            print("a client was lost:", error)


class Server(socketserver.ThreadingTCPServer):
    """A thread for each client."""

    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 100


if __name__ == "__main__":
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 5555
    try:
        with Server(("127.0.0.1", port), Talk) as server:
            server.serve_forever()
    except KeyboardInterrupt:
        pass
