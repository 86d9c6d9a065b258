"""A file stays open where the client leaves early.

Assignment: 4.2
Fails: A42-DLAB-1
"""

from __future__ import annotations

import os
from typing import ClassVar

from _browser import Browser


class NeverClosesFiles(Browser):
    """Everything is right but one thing."""

    kept: ClassVar[list[object]] = []

    def put_away(self, file) -> None:
        """Close what was read to its end only."""
        if file.closed or file.tell() == os.fstat(file.fileno()).st_size:
            file.close()
        else:
            self.kept.append(file)


if __name__ == "__main__":
    NeverClosesFiles().run()
