"""The head of an error page has a line that is no header.

Assignment: 4.2
Fails: HTTP-HDR-1
"""

from __future__ import annotations

from _browser import Browser


class ErrorHasABareLine(Browser):
    """Everything is right but one thing."""

    def error(self, status: str, words: list[str], *headers: str):
        """Write the number once more, alone in its line."""
        return super().error(status, words, *headers, status.split()[0])


if __name__ == "__main__":
    ErrorHasABareLine().run()
