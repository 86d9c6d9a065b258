"""It is built on socketserver, which reads the first 8192 octets of a datagram.

Assignment: udp-upper-server
Shows: UDPS-BIG-1: answered in part
"""

from __future__ import annotations

import contextlib
import sys
from socketserver import BaseRequestHandler, UDPServer


class Upper(BaseRequestHandler):
    """One message."""

    def handle(self) -> None:
        """Answer it."""
        data, sock = self.request
        text = data.decode(errors="replace")
        sock.sendto(text.upper().encode(), self.client_address)


if __name__ == "__main__":
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 12000
    with contextlib.suppress(KeyboardInterrupt), UDPServer(("", port), Upper) as server:
        server.serve_forever()
