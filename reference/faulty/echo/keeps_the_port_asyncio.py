"""asyncio is told not to reuse the address.

Assignment: 4.1
Fails: RUN-REUSE-1
"""

from __future__ import annotations

from _tasks import Echo


class KeepsThePortAsyncio(Echo):
    """Everything is right but one method."""

    reuse_address = False


if __name__ == "__main__":
    KeepsThePortAsyncio().run()
