"""A line that arrives together with exit is lost.

Assignment: echo-threads
Fails: ECHO-COAL-1
"""

from __future__ import annotations

from _sockets import Threaded


class LosesWhatIsGlued(Threaded):
    """Everything is right but one method."""

    def is_exit(self, data: bytes) -> bool:
        """Close when one of the lines is exit, whatever the others are."""
        return b"exit" in data.split(b"\r\n")


if __name__ == "__main__":
    LosesWhatIsGlued().run()
