"""exit ends the program, not the talk.

Assignment: echo-threads
Fails: ECHO-ONLYME-1
"""

from __future__ import annotations

import os

from _sockets import Threaded


class ExitEndsTheServer(Threaded):
    """Everything is right but one method."""

    def is_exit(self, data: bytes) -> bool:
        """Leave altogether."""
        if super().is_exit(data):
            os._exit(0)
        return False


if __name__ == "__main__":
    ExitEndsTheServer().run()
