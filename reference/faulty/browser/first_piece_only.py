"""Of a large file only a first piece is sent.

Assignment: 4.2
Fails: A42-BIG-1
"""

from __future__ import annotations

from _browser import Browser


class FirstPieceOnly(Browser):
    """Everything is right but one thing."""

    async def send(self, writer, body) -> None:
        """Read a mebibyte."""
        if isinstance(body, bytes):
            await super().send(writer, body)
        else:
            writer.write(body.read(1 << 20))


if __name__ == "__main__":
    FirstPieceOnly().run()
