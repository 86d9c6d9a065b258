"""loop= is passed where it is seldom reached.

Assignment: 4.1
Fails: SRC-PY310-1
"""

from __future__ import annotations

import asyncio

from _tasks import Echo


class LoopArgumentSomewhere(Echo):
    """Everything is right but one method."""

    async def leave(self, writer: asyncio.StreamWriter) -> None:
        """Sleep with an argument that Python 3.10 has removed."""
        if writer.is_closing():
            loop = asyncio.get_running_loop()
            await asyncio.sleep(0, loop=loop)  # type: ignore[call-arg]
        await super().leave(writer)


if __name__ == "__main__":
    LoopArgumentSomewhere().run()
