"""A colon stays in a link that begins with the name.

Assignment: 4.2
Fails: A42-COLON-1
"""

from __future__ import annotations

import os
from urllib.parse import quote

from _browser import Browser


class ReadsAColonAsAScheme(Browser):
    """Everything is right but one thing."""

    def href(self, path: str, name: str, mark: str) -> str:
        """Write no ./ in front."""
        return quote(os.fsencode(name), safe=":") + mark


if __name__ == "__main__":
    ReadsAColonAsAScheme().run()
