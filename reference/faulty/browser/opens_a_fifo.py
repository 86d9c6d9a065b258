"""A FIFO is opened like a file, and everybody waits.

Assignment: 4.2
Fails: A42-FIFO-1
"""

from __future__ import annotations

from _browser import Browser


class OpensAFifo(Browser):
    """Everything is right but one thing."""

    def is_plain(self, mode: int) -> bool:
        """Do not ask."""
        return True


if __name__ == "__main__":
    OpensAFifo().run()
