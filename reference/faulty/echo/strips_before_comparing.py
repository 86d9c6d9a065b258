"""Blanks around exit are stripped before it is compared.

Assignment: echo-threads
Fails: ECHO-EXACT-1
"""

from __future__ import annotations

from _sockets import Threaded


class StripsBeforeComparing(Threaded):
    """Everything is right but one method."""

    def is_exit(self, data: bytes) -> bool:
        """Compare what is left without blanks."""
        return data.strip() == b"exit"


if __name__ == "__main__":
    StripsBeforeComparing().run()
