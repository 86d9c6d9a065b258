"""loop= is passed to start_server, which Python 3.10 has removed: it does not start.

Assignment: 4.1
Fails: RUN-START-1, SRC-PY310-1
"""

from __future__ import annotations

import asyncio

from _tasks import HOST, PORT, Echo


class KeepsLoopArgument(Echo):
    """Starts as the lecture does."""

    def run(self) -> None:
        """Hand the loop over."""
        loop = asyncio.new_event_loop()
        start = asyncio.start_server(self.client, HOST, PORT, loop=loop)
        loop.run_until_complete(start)
        loop.run_forever()


if __name__ == "__main__":
    KeepsLoopArgument().run()
