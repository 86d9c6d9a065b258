"""A line end follows the file, beyond the length that was told.

Assignment: 4.2
Fails: A42-TAIL-2
"""

from __future__ import annotations

from _browser import Browser


class LineEndBeyondTheLength(Browser):
    """Everything is right but one thing."""

    async def send(self, writer, body) -> None:
        """End as the lecture ends its page."""
        await super().send(writer, body)
        if not isinstance(body, bytes):
            writer.write(b"\r\n")


if __name__ == "__main__":
    LineEndBeyondTheLength().run()
