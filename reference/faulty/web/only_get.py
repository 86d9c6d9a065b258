"""Only GET is understood.

Assignment: asyncio-web-parse
Fails: APRS-METH-1
"""

from __future__ import annotations

from _web import Web


class OnlyGet(Web):
    """Everything is right but one method."""

    methods = ("GET",)


if __name__ == "__main__":
    OnlyGet().run()
