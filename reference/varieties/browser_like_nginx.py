"""The way up stands in the root as well, long names are cut, and POST is forbidden.

Assignment: 4.2
Shows: A42-405-1: forbidden; A42-ALLOW-1: forbidden
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from _browsing import Browser, Refused


class BrowserLikeNginx(Browser):
    """Right in its own way."""

    def refuse_method(self) -> None:
        """Forbid it."""
        raise Refused("403 Forbidden")

    def listing(self, place: str, path: str) -> str:
        """Show the way up always."""
        text = super().listing(place, path)
        return text.replace("<ul>", f"<pre>{self.parent()}") if path == "/" else text

    def names(self, place: str) -> list[str]:
        """Hide what begins with a dot; folders first."""
        shown = [one for one in super().names(place) if not one.startswith(".")]
        return sorted(shown, key=lambda one: not Path(place, one).is_dir())

    def text(self, shown: str) -> str:
        """Cut after 47 letters."""
        return super().text(shown[:47] + "..>" if len(shown) > 50 else shown)

    def encode(self, name: str) -> str:
        """Encode every octet that is no letter and no digit."""
        octets = os.fsencode(name)
        plain = re.compile(rb"[A-Za-z0-9._~-]")
        kept = (plain.fullmatch(bytes([one])) for one in octets)
        pairs = zip(octets, kept, strict=True)
        return "".join(chr(one) if keep else f"%{one:02X}" for one, keep in pairs)

    def check_path(self, path: str) -> None:
        """Refuse dots at once."""
        if ".." in path.split("/"):
            raise Refused("400 Bad Request")
        super().check_path(path)


if __name__ == "__main__":
    BrowserLikeNginx().run()
