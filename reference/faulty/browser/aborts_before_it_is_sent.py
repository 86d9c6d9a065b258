"""The connection is dropped before a large file has left.

Assignment: 4.2
Fails: A42-BIG-1
"""

from __future__ import annotations

from _browser import Browser


class AbortsBeforeItIsSent(Browser):
    """Everything is right but one thing."""

    async def send(self, writer, body) -> None:
        """Write it all, and abort what has not left in a moment."""
        if isinstance(body, bytes):
            await super().send(writer, body)
            return
        data = body.read(16 << 20)
        writer.write(data)
        if len(data) > 8 << 20:
            writer.transport.abort()


if __name__ == "__main__":
    AbortsBeforeItIsSent().run()
