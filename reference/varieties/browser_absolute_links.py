"""Links begin at the root, so a folder is listed without its slash, too.

Assignment: 4.2
Shows: A42-DIR-1: listed at once; A42-DIRQ-1: listed at once
"""

from __future__ import annotations

from _browsing import Browser


class BrowserAbsoluteLinks(Browser):
    """Right in its own way."""

    def folder(self, place: str, path: str):
        """List it at once."""
        return self.page("200 OK", self.listing(place, path.rstrip("/") + "/"))

    def href(self, path: str, name: str, mark: str) -> str:
        """Begin at the root."""
        return self.encode(path).replace("%2F", "/") + self.encode(name) + mark

    def listing(self, place: str, path: str) -> str:
        """Have the way up begin there as well."""
        up = self.encode(path.rstrip("/").rpartition("/")[0]) + "/"
        return super().listing(place, path).replace('href="../"', f'href="{up}"')


if __name__ == "__main__":
    BrowserAbsoluteLinks().run()
