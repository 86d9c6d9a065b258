"""A client that aborts its connection ends the program.

Assignment: echo
Fails: TCPS-ABORT-1
"""

from __future__ import annotations

from _sockets import Sequential


class DiesOfAReset(Sequential):
    """Everything is right but one method."""

    def lost(self, error: OSError) -> None:
        """Let the error of one client end everything."""
        raise error


if __name__ == "__main__":
    DiesOfAReset().run()
