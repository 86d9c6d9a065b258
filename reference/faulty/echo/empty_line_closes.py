"""An empty line closes the connection, as it ends an HTTP request.

Assignment: echo-threads
Fails: ECHO-SPACE-1
"""

from __future__ import annotations

from _sockets import Threaded


class EmptyLineCloses(Threaded):
    """Everything is right but one method."""

    def is_exit(self, data: bytes) -> bool:
        """Take an empty line for the end."""
        return super().is_exit(data) or data == b"\r\n"


if __name__ == "__main__":
    EmptyLineCloses().run()
