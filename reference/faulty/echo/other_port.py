"""It listens on a port that the sheet does not name.

Assignment: echo-threads
Fails: RUN-PORT-1
Launch: bare
"""

from __future__ import annotations

from _sockets import Threaded


class OtherPort(Threaded):
    """Everything is right but one method."""

    port = 5565


if __name__ == "__main__":
    OtherPort().run()
