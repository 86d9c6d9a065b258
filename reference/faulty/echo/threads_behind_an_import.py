"""asyncio is imported, and threads do the work.

The threads are seen as well, hence the second row.

Assignment: 4.1
Fails: SRC-ASYNC-1, SRC-NOTHR-1
"""

from __future__ import annotations

import asyncio

from _sockets import Threaded

if __name__ == "__main__":
    print("built with", asyncio.__name__)
    Threaded().run()
