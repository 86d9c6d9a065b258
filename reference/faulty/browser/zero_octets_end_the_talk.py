"""A zero octet in the path ends the conversation without a reply.

Assignment: 4.2
Fails: A42-NUL-1
"""

from __future__ import annotations

from _browser import Browser


class ZeroOctetsEndTheTalk(Browser):
    """Everything is right but one thing."""

    def check_path(self, path: str) -> None:
        """Do not look for it."""
        if "\0" in path:
            raise EOFError("embedded null byte")
        super().check_path(path)


if __name__ == "__main__":
    ZeroOctetsEndTheTalk().run()
