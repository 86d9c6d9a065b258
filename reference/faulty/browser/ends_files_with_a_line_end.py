"""A line end follows the file, and no length is told.

Assignment: 4.2
Fails: A42-TAIL-1, A42-LEN-1
"""

from __future__ import annotations

from _browser import Browser


class EndsFilesWithALineEnd(Browser):
    """Everything is right but one thing."""

    def size(self, place: str):
        """Tell none."""
        return None

    async def send(self, writer, body) -> None:
        """End as the lecture ends its page."""
        await super().send(writer, body)
        if not isinstance(body, bytes):
            writer.write(b"\r\n")


if __name__ == "__main__":
    EndsFilesWithALineEnd().run()
