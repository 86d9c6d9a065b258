"""It compares with exit and LF, but the client sends CR LF.

Assignment: echo-threads
Fails: ECHO-CLOSE-1
"""

from __future__ import annotations

from _sockets import Threaded


class ComparesBareLf(Threaded):
    """Everything is right but one method."""

    def is_exit(self, data: bytes) -> bool:
        """Forget the CR."""
        return data == b"exit\n"


if __name__ == "__main__":
    ComparesBareLf().run()
