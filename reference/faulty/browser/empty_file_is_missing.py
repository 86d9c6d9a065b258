"""A file without content is taken for none.

Assignment: 4.2
Fails: A42-ZERO-1
"""

from __future__ import annotations

from _browser import Browser


class EmptyFileIsMissing(Browser):
    """Everything is right but one thing."""

    def open(self, place: str):
        """Look at its content."""
        file = super().open(place)
        if not file.read(1):
            file.close()
            raise FileNotFoundError(place)
        file.seek(0)
        return file


if __name__ == "__main__":
    EmptyFileIsMissing().run()
