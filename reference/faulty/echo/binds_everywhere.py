"""It opens its port to the whole network.

Assignment: echo-threads
Noted: RUN-BIND-1
"""

from __future__ import annotations

from _sockets import Threaded


class BindsEverywhere(Threaded):
    """Everything is right but one method."""

    host = ""


if __name__ == "__main__":
    BindsEverywhere().run()
