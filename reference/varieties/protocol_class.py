"""asyncio without streams: a Protocol that pauses when its answers pile up.

Assignment: 4.1
"""

from __future__ import annotations

import asyncio
import contextlib
import sys


class Echo(asyncio.Protocol):
    """The talk with one client."""

    transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Remember whom to answer."""
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        """Answer, or close when the client is done."""
        if data == b"exit\r\n":
            self.transport.close()
        else:
            self.transport.write(data)

    def pause_writing(self) -> None:
        """Take no more from a client that does not read."""
        self.transport.pause_reading()

    def resume_writing(self) -> None:
        """Go on when it has read."""
        self.transport.resume_reading()


async def serve(port: int) -> None:
    """Serve for ever."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Echo, "127.0.0.1", port, backlog=100)
    await server.serve_forever()


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serve(int(sys.argv[1]) if len(sys.argv) > 1 else 5555))
