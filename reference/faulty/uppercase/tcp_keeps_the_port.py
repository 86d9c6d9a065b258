"""It does not ask for its port at once after a stop.

Assignment: tcp-upper-server
Fails: RUN-REUSE-1
"""

from __future__ import annotations

from _tcp import Upper


class TcpKeepsThePort(Upper):
    """Everything is right but one method."""

    reuse = False


if __name__ == "__main__":
    TcpKeepsThePort().run()
