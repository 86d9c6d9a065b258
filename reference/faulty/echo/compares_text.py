"""A text is compared with octets, which are never equal.

Assignment: echo-threads
Fails: ECHO-CLOSE-1
"""

from __future__ import annotations

from _sockets import Threaded


class ComparesText(Threaded):
    """Everything is right but one method."""

    def is_exit(self, data: bytes) -> bool:
        """Compare what print() would show."""
        return str(data) == "exit\r\n"


if __name__ == "__main__":
    ComparesText().run()
