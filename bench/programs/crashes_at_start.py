"""Ends with an error before it listens.

python crashes_at_start.py [PORT]
"""

from __future__ import annotations

import asyncio
import sys


async def serve(port: int) -> None:
    """Forget what is to be called, as happens."""
    server = await asyncio.start_server(None, "127.0.0.1", str(port) + 1)  # type: ignore[operator]
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]) if len(sys.argv) > 1 else 5555))
