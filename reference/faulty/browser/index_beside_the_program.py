"""A folder that has an index.html gives 404, for it is looked for in the wrong place.

Assignment: 4.2
Noted: A42-INDEX-1
"""

from __future__ import annotations

import os

from _browser import Browser


class IndexBesideTheProgram(Browser):
    """Everything is right but one thing."""

    def folder(self, place: str, path: str):
        """See the page in its folder, and open it where the program was started."""
        if "index.html" in os.listdir(place):
            return self.file("index.html", "/index.html", os.stat("index.html").st_mode)
        return super().folder(place, path)


if __name__ == "__main__":
    IndexBesideTheProgram().run()
