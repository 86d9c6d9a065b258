"""A ready-made server of the standard library does the work.

Assignment: web-hello
Fails: SRC-LIB-1
"""

from __future__ import annotations

import contextlib
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer


class Handler(BaseHTTPRequestHandler):
    """The page, and nothing else."""

    def do_GET(self) -> None:
        """Answer with the page or with 404."""
        found = self.path.split("?")[0] == "/"
        words = "Hello World!" if found else "404 Not Found"
        page = f"<html><body>{words}</body></html>".encode()
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(page)

    do_POST = do_GET  # noqa: N815 - the name that http.server wants


class Server(HTTPServer):
    """Quiet about clients that are lost."""

    def handle_error(self, request: object, client_address: object) -> None:
        """Go on."""


if __name__ == "__main__":
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 8080
    with contextlib.suppress(KeyboardInterrupt):
        Server(("127.0.0.1", port), Handler).serve_forever()
