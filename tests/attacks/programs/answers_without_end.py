"""Answer whoever comes with octets that never end."""

import socketserver


class Answer(socketserver.BaseRequestHandler):
    """One client."""

    def handle(self) -> None:
        """Send until it leaves."""
        while True:
            self.request.sendall(b"A" * (64 << 10))


if __name__ == "__main__":
    socketserver.ThreadingTCPServer.allow_reuse_address = True
    socketserver.ThreadingTCPServer(("127.0.0.1", 5555), Answer).serve_forever()
