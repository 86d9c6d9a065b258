"""Ten slots are shared by all clients, so that answers go astray.

Fifty clients need more than ten slots as well as twenty do, hence the second row.

Assignment: echo-threads
Fails: ECHO-XTALK-1, ECHO-CONCN-1
"""

from __future__ import annotations

import socket
from typing import ClassVar

from _sockets import Threaded


class TenSlots(Threaded):
    """Everything is right but one method."""

    slots: ClassVar[dict[int, socket.socket]] = {}
    clients = 0

    def talk(self, conn: socket.socket) -> None:
        """Remember the client in a slot that may be taken already."""
        TenSlots.clients += 1
        slot = TenSlots.clients % 10
        self.slots[slot] = conn
        while True:
            data = conn.recv(2048)
            if not data or self.is_exit(data):
                return
            self.answer(self.slots[slot], data)


if __name__ == "__main__":
    TenSlots().run()
