"""The links stand without quotes, and are not encoded.

Assignment: 4.2
Fails: A42-ENC-1
"""

from __future__ import annotations

import os

from _browser import Browser


class LinksWithoutQuotes(Browser):
    """Everything is right but one thing."""

    def line(self, place: str, path: str, name: str) -> str:
        """Leave the quotes out."""
        mark = "/" if self.is_folder(os.path.join(place, name)) else ""
        href = "./" + name.replace("<", "%3C").replace(">", "%3E").replace('"', "%22")
        href = href.replace("'", "%27").replace("&", "&amp;")
        return f"<li><a href={href}{mark}>{self.text(name + mark)}</a></li>"


if __name__ == "__main__":
    LinksWithoutQuotes().run()
