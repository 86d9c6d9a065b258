"""A head may be of any size, and all of it is kept.

Assignment: asyncio-web-parse
Fails: HTTP-HUGE-1
"""

from __future__ import annotations

from _web import Web


class KeepsEverything(Web):
    """Everything is right but one method."""

    limit = 1 << 30
    most_lines = 1 << 30


if __name__ == "__main__":
    KeepsEverything().run()
