"""Parts of files are given where they are asked for, and cookies are set.

Assignment: 4.2
Shows: A42-LASTM-1: a part; A42-ABS-1: not found
"""

from __future__ import annotations

import re
from pathlib import Path

from _browsing import Browser


class BrowserParts(Browser):
    """Right in its own way."""

    async def read_request(self, reader) -> list[str]:
        """Look for Range."""
        first, part = b"", None
        for _ in range(self.most_lines):
            line = await reader.readline()
            if not line.endswith(b"\n"):
                raise EOFError("it left before its request was complete")
            first = first or line
            found = re.match(rb"range: *bytes=(\d+)-(\d+)\r?\n", line, re.I)
            part = (int(found[1]), int(found[2])) if found else part
            if not line.strip(b"\r\n"):
                self.part = part
                return self.words(first)
        raise ValueError("too many lines")

    def plain(self, target: str) -> str:
        """Look a full URL up as a path."""
        return target if target.startswith("/") else "/" + target

    def file(self, place: str, path: str, mode: int):
        """Give a part where one was asked for."""
        part = self.part
        head, body = super().file(place, path, mode)
        size = Path(place).stat().st_size
        if part is None or not part[0] <= part[1] < size:
            return head, body
        with body:
            body.seek(part[0])
            data = body.read(part[1] - part[0] + 1)
        told = f"Content-Range: bytes {part[0]}-{part[1]}/{size}"
        return self.head("206 Partial Content", self.type(place), len(data), told), data

    def head(self, status: str, kind: str, size, *headers: str) -> bytes:
        """Set a cookie."""
        return super().head(status, kind, size, *headers, "Set-Cookie: last=/")


if __name__ == "__main__":
    BrowserParts().run()
