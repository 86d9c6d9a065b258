"""A file is read as a whole before it is sent.

Assignment: 4.2
Fails: A42-MEM-1
"""

from __future__ import annotations

from _browser import Browser


class WholeFilesInMemory(Browser):
    """Everything is right but one thing."""

    async def send(self, writer, body) -> None:
        """Read it all."""
        writer.write(body if isinstance(body, bytes) else body.read())
        await writer.drain()


if __name__ == "__main__":
    WholeFilesInMemory().run()
