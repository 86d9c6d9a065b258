"""Links and redirects are full URLs, and a folder that has an index.html leads to it.

Assignment: 4.2
Shows: A42-DIR-1: redirected; A42-DIRQ-1: redirected; A42-INDEX-1: redirected
"""

from __future__ import annotations

from pathlib import Path

from _browsing import HOST, Browser, Refused


class BrowserFullUrls(Browser):
    """Right in its own way."""

    async def serve(self, port: int) -> None:
        """Remember the port."""
        self.origin = f"http://{HOST}:{port}"
        await super().serve(port)

    def location(self, path: str) -> str:
        """Name the server."""
        return self.origin + super().location(path)

    def folder(self, place: str, path: str):
        """Send a browser on to the page that stands for a folder."""
        if path.endswith("/") and Path(place, "index.html").exists():
            where = f"Location: {super().location(path.rstrip('/'))}index.html"
            raise Refused("302 Found", where)
        return super().folder(place, path)

    def href(self, path: str, name: str, mark: str) -> str:
        """Name the server."""
        above = "/".join(map(self.encode, path.split("/")))
        return self.origin + above + self.encode(name) + mark


if __name__ == "__main__":
    BrowserFullUrls().run()
