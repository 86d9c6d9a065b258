"""The correct file browser on which the faulty ones are built, for others to build on.

Its server is started here, where whoever reads the source of a variety sees it.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "faulty" / "browser"))

from _browser import HOST, Refused
from _browser import Browser as Base

__all__ = ["HOST", "Browser", "Refused"]


class Browser(Base):
    """Lists folders and gives files."""

    async def serve(self, port: int) -> None:
        """Serve every client that comes."""
        server = await asyncio.start_server(
            self.client, HOST, port, limit=self.limit, backlog=100
        )
        await server.serve_forever()
