"""The page of a folder, cut into small parts so that one can be wrong."""

from __future__ import annotations

import html
import os
from urllib.parse import quote


class Listing:
    """Lists a folder, with a link for each of its entries."""

    def listing(self, place: str, path: str) -> str:
        """Return the page of a folder."""
        lines = [] if path == "/" else [self.parent()]
        for name in self.names(place):
            lines.append(self.line(place, path, name))
        items = "\n".join(lines)
        title = self.title(path)
        return f"<html><body>{title}\n<ul>\n{items}\n</ul></body></html>\n"

    def title(self, path: str) -> str:
        """Return the heading."""
        return f"<h1>Index of {html.escape(path)}</h1>"

    def parent(self) -> str:
        """Return the link to the folder above."""
        return '<li><a href="../">../</a></li>'

    def names(self, place: str) -> list[str]:
        """Return the names in a folder."""
        return sorted(os.listdir(place))

    def line(self, place: str, path: str, name: str) -> str:
        """Return the line of one entry."""
        mark = "/" if self.is_folder(os.path.join(place, name)) else ""
        href, text = self.href(path, name, mark), self.text(name + mark)
        return f'<li><a href="{href}">{text}</a></li>'

    def is_folder(self, place: str) -> bool:
        """Tell whether an entry is a folder."""
        return os.path.isdir(place)

    def href(self, path: str, name: str, mark: str) -> str:
        """Return the link of an entry."""
        return "./" + self.encode(name) + mark

    def encode(self, name: str) -> str:
        """Return a name as it stands in a link."""
        return quote(os.fsencode(name))

    def text(self, shown: str) -> str:
        """Return what is shown of an entry."""
        return html.escape(shown)
