"""Every message that contains exit closes the connection.

A line that arrives together with exit is lost with it, hence the second row.

Assignment: echo-threads
Fails: ECHO-EXACT-1, ECHO-COAL-1
"""

from __future__ import annotations

from _sockets import Threaded


class ExitAnywhere(Threaded):
    """Everything is right but one method."""

    def is_exit(self, data: bytes) -> bool:
        """Search instead of comparing."""
        return b"exit" in data


if __name__ == "__main__":
    ExitAnywhere().run()
