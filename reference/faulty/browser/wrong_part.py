"""A range is answered with the whole file as 206.

Assignment: 4.2
Noted: A42-LASTM-1
"""

from __future__ import annotations

from _browser import Browser


class WrongPart(Browser):
    """Everything is right but one thing."""

    async def read_request(self, reader) -> list[str]:
        """Look for Range."""
        first, self.ranged = b"", False
        while (line := await reader.readline()).strip():
            first = first or line
            self.ranged = self.ranged or line.lower().startswith(b"range:")
        if not line:
            raise EOFError("it left early")
        return self.words(first)

    def head(self, status: str, kind: str, size, *headers: str) -> bytes:
        """Say that it is a part."""
        if self.ranged and status == "200 OK":
            status = "206 Partial Content"
        return super().head(status, kind, size, *headers)


if __name__ == "__main__":
    WrongPart().run()
