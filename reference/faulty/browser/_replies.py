"""The reply to a path, cut into small parts so that one can be wrong."""

from __future__ import annotations

import mimetypes
import os
import stat
from urllib.parse import quote

from _listing import Listing
from _requests import Refused, Requests

PIECE = 65536


class Replies(Requests, Listing):
    """Answers with a folder, a file, or why there is none."""

    def answer(self, words: list[str]):
        """Return head and body of the reply."""
        if len(words) != 3 or not words[2].startswith("HTTP/"):
            raise Refused("400 Bad Request")
        self.check_method(words[0], words[1])
        return self.found(self.path(words[1]))

    def found(self, path: str):
        """Return the reply for a path."""
        try:
            place = self.locate(path)
            mode = os.stat(place).st_mode
            if stat.S_ISDIR(mode):
                return self.folder(place, path)
            return self.file(place, path, mode)
        except PermissionError:
            return self.forbidden()
        except OSError as error:
            return self.missing(error)

    def forbidden(self):
        """Refuse what may not be read."""
        raise Refused("403 Forbidden")

    def missing(self, error: OSError):
        """Refuse what is not there."""
        raise Refused("404 Not Found")

    def folder(self, place: str, path: str):
        """Return the listing of a folder, or the way to it."""
        if not path.endswith("/"):
            raise Refused("301 Moved Permanently", f"Location: {self.location(path)}")
        return self.page("200 OK", self.listing(place, path))

    def location(self, path: str) -> str:
        """Return where a folder without its slash is found."""
        return "/" + quote(os.fsencode(path.lstrip("/"))) + "/"

    def file(self, place: str, path: str, mode: int):
        """Return the head of a file, and the file."""
        if path.endswith("/") or not self.is_plain(mode):
            raise Refused("404 Not Found")
        file = self.open(place)
        return self.head("200 OK", self.type(place), self.size(place)), file

    def is_plain(self, mode: int) -> bool:
        """Tell whether it is a regular file."""
        return stat.S_ISREG(mode)

    def open(self, place: str):
        """Open a file."""
        return open(place, "rb")

    def put_away(self, file) -> None:
        """Close a file."""
        file.close()

    def type(self, place: str) -> str:
        """Return the type of a file."""
        return mimetypes.guess_type(place)[0] or "application/octet-stream"

    def size(self, place: str):
        """Return the length that is told."""
        return os.path.getsize(place)

    async def send(self, writer, body) -> None:
        """Send a body, no faster than the client reads."""
        if isinstance(body, bytes):
            writer.write(body)
            return
        while piece := body.read(PIECE):
            writer.write(piece)
            await writer.drain()

    def head(self, status: str, kind: str, size, *headers: str) -> bytes:
        """Return the head of a reply."""
        length = [] if size is None else [f"Content-Length: {size}"]
        lines = [f"HTTP/1.0 {status}", f"Content-Type: {kind}", *length, *headers]
        lines += ["Connection: close", ""]
        return "".join(f"{line}\r\n" for line in lines).encode(
            "utf-8", "surrogateescape"
        )

    def page(self, status: str, text: str, *headers: str):
        """Return a reply that is a page."""
        body = text.encode("utf-8", "surrogateescape")
        return self.head(status, self.page_type, self.page_size(body), *headers), body

    page_type = "text/html; charset=utf-8"

    def page_size(self, body: bytes):
        """Return the length that is told of a page."""
        return len(body)

    def error(self, status: str, words: list[str], *headers: str):
        """Return an error page."""
        return self.page(status, self.error_text(status, words), *headers)

    def error_text(self, status: str, words: list[str]) -> str:
        """Return what an error page says."""
        return f"<html><body><h1>{status}</h1></body></html>"
