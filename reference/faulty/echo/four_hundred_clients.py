"""The four hundred and first client is turned away.

Assignment: 4.1
Fails: ECHO-MANY-1
"""

from __future__ import annotations

import asyncio

from _tasks import Echo


class FourHundredClients(Echo):
    """Everything is right but one method."""

    present = 0

    async def client(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        """Count clients, and close on those that are too many."""
        self.present += 1
        try:
            if self.present <= 400:
                await super().client(reader, writer)
        finally:
            self.present -= 1
            writer.close()


if __name__ == "__main__":
    FourHundredClients().run()
