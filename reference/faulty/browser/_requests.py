"""A request and the place that it asks for, cut into small parts so that one can be wrong."""

from __future__ import annotations

import os
from urllib.parse import unquote_to_bytes, urlsplit


class Refused(Exception):
    """An error page: its status and more header lines."""

    def __init__(self, status: str, *headers: str) -> None:
        super().__init__(status)
        self.status, self.headers = status, headers


class Requests:
    """Reads a request, and finds what it asks for."""

    most_lines = 1000
    methods = ("GET", "HEAD")
    root = "."

    async def read_request(self, reader) -> list[str]:
        """Read a request up to its empty line; return the words of its first line."""
        first = b""
        for _ in range(self.most_lines):
            line = await reader.readline()
            if not line.endswith(b"\n"):
                raise EOFError("it left before its request was complete")
            first = first or line
            if not line.strip(b"\r\n"):
                return self.words(first)
        raise ValueError("too many lines")

    def words(self, line: bytes) -> list[str]:
        """Return the words of a request line."""
        return line.decode("latin-1").rstrip("\r\n").split(" ")

    def wants_body(self, words: list[str]) -> bool:
        """Tell whether the reply has a body."""
        return words[:1] != ["HEAD"]

    def check_method(self, method: str, target: str) -> None:
        """Refuse what is neither GET nor HEAD."""
        if method not in self.methods:
            self.refuse_method()

    def refuse_method(self) -> None:
        """Say which methods there are."""
        raise Refused("405 Method Not Allowed", "Allow: GET, HEAD")

    def path(self, target: str) -> str:
        """Return the path of a target, decoded once, without its query."""
        path = self.decode(self.plain(target).split("?")[0])
        self.check_path(path)
        return path

    def plain(self, target: str) -> str:
        """Return the path of a full URL."""
        if target.lower().startswith("http://"):
            return urlsplit(target).path or "/"
        return target

    def decode(self, path: str) -> str:
        """Decode a path once."""
        return os.fsdecode(unquote_to_bytes(path))

    def check_path(self, path: str) -> None:
        """Refuse what no path may be."""
        if not path.startswith("/") or "\0" in path:
            raise Refused("400 Bad Request")

    def locate(self, path: str) -> str:
        """Return the place of a path, never outside the root."""
        place = self.place(path)
        if not self.is_inside(place):
            raise Refused("404 Not Found")
        return place

    def place(self, path: str) -> str:
        """Return where a path leads."""
        return os.path.realpath(os.path.join(self.root, path.lstrip("/")))

    def is_inside(self, place: str) -> bool:
        """Tell whether a place is the root or below it."""
        return os.path.commonpath([self.root, place]) == self.root
