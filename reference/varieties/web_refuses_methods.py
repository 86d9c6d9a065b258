"""Header names in lower case, no length, 405 for other methods, silence for nonsense.

Assignment: asyncio-web-parse
"""

from __future__ import annotations

import asyncio
import contextlib
import sys

HEAD = "HTTP/1.0 {}\r\nconnection:close\r\ncontent-type:text/html\r\n{}\r\n"
PAGE = "<html>\n<body>\n{}\n</body>\n</html>\n"


def reply(words: list[bytes]) -> bytes:
    """Choose the reply; nothing for what is no request."""
    if len(words) != 3:
        return b""
    status, allow, says = "404 Not Found", "", "404 Not Found"
    if words[0] not in (b"GET", b"POST", b"HEAD"):
        status, allow = "405 Method Not Allowed", "allow:GET,POST,HEAD\r\n"
    elif words[1].split(b"?")[0] == b"/":
        status, says = "200 OK", "HELLO WORLD!"
    page = "" if words[0] == b"HEAD" else PAGE.format(says)
    return (HEAD.format(status, allow) + page).encode()


async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Read a head in one go, answer it, and read on until the client closes."""
    data = b""
    while b"\n\r\n" not in data and b"\n\n" not in data:
        piece = await reader.read(4096)
        data += piece
        if not piece or len(data) > 32768:
            return
    writer.write(reply(data.split(b"\n")[0].split()))
    writer.write_eof()
    with contextlib.suppress(asyncio.TimeoutError):
        while await asyncio.wait_for(reader.read(65536), 1):
            pass


async def client(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Serve one client, and close whatever happens."""
    with contextlib.closing(writer), contextlib.suppress(OSError):
        await asyncio.wait_for(talk(reader, writer), 60)


async def serve(port: int) -> None:
    """Serve every client that comes."""
    server = await asyncio.start_server(client, "127.0.0.1", port, backlog=200)
    await server.serve_forever()


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serve(int(sys.argv[1]) if len(sys.argv) > 1 else 8080))
