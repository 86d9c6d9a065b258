"""Line breaks of the path go into Location.

Assignment: 4.2
Fails: A42-CRLF-1
"""

from __future__ import annotations

from _browser import Browser


class NewLinesInHeaders(Browser):
    """Everything is right but one thing."""

    def location(self, path: str) -> str:
        """Encode everything but line breaks."""
        location = super().location(path)
        for code, octet in (("%0D", "\r"), ("%0A", "\n"), ("%20", " "), ("%3A", ":")):
            location = location.replace(code, octet) if "\r" in path else location
        return location


if __name__ == "__main__":
    NewLinesInHeaders().run()
