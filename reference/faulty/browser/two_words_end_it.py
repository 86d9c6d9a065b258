"""A first line of two words ends the program.

Assignment: 4.2
Noted: A42-09-1
"""

from __future__ import annotations

import os

from _browser import Browser


class TwoWordsEndIt(Browser):
    """Everything is right but one thing."""

    async def read_request(self, reader) -> list[str]:
        """Take three words for granted."""
        first = await reader.readline()
        if len(first.split()) == 2 and b".txt" in first:
            os._exit(1)
        if not first.endswith(b"\n"):
            raise EOFError("it left before its request was complete")
        if first.strip():
            await super().read_request(reader)
        return self.words(first)


if __name__ == "__main__":
    TwoWordsEndIt().run()
