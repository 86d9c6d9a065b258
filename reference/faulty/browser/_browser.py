"""A correct file browser on asyncio, cut into small parts so that one can be wrong."""

from __future__ import annotations

import asyncio
import contextlib
import html
import mimetypes
import os
import stat
import sys
from urllib.parse import quote, unquote_to_bytes, urlsplit

HOST = "127.0.0.1"
PORT = 8080
LINGER = 1.0
PIECE = 65536


class Refused(Exception):
    """An error page: its status and more header lines."""

    def __init__(self, status: str, *headers: str) -> None:
        super().__init__(status)
        self.status, self.headers = status, headers


class Browser:
    """Lists folders and gives files of the directory that it was started for."""

    limit = 65536
    most_lines = 1000
    methods = ("GET", "HEAD")

    def run(self) -> None:
        """Serve until Ctrl+C: `[PORT [DIRECTORY]]` on the command line."""
        port = int(sys.argv[1]) if len(sys.argv) > 1 else PORT
        self.root = os.path.realpath(sys.argv[2] if len(sys.argv) > 2 else ".")
        with contextlib.suppress(KeyboardInterrupt):
            asyncio.run(self.serve(port))

    async def serve(self, port: int) -> None:
        """Serve every client that comes."""
        server = await asyncio.start_server(
            self.client, HOST, port, limit=self.limit, backlog=100
        )
        await server.serve_forever()

    async def client(self, reader, writer) -> None:
        """Talk with one client, and close on every way out."""
        try:
            await self.talk(reader, writer)
        except (OSError, EOFError, asyncio.TimeoutError) as error:
            print("a client was lost:", error)
        finally:
            writer.close()
            with contextlib.suppress(OSError):
                await writer.wait_closed()

    async def talk(self, reader, writer) -> None:
        """Answer one request."""
        words = []
        try:
            words = await asyncio.wait_for(self.read_request(reader), 60)
            head, body = self.answer(words)
        except Refused as refused:
            head, body = self.error(refused.status, words, *refused.headers)
        except ValueError:
            head, body = self.error("400 Bad Request", words)
        try:
            writer.write(head)
            if self.wants_body(words):
                await self.send(writer, body)
            await writer.drain()
        finally:
            if not isinstance(body, bytes):
                self.put_away(body)
        await self.see_off(reader, writer)

    async def see_off(self, reader, writer) -> None:
        """End our side, then read on a little, so that no reset overtakes the reply."""
        writer.write_eof()
        with contextlib.suppress(asyncio.TimeoutError):
            await asyncio.wait_for(self.read_rest(reader), LINGER)

    async def read_rest(self, reader) -> None:
        """Read until the client ends its side."""
        while await reader.read(65536):
            pass

    # -- the request ------------------------------------------------------------------

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

    def answer(self, words: list[str]):
        """Return head and body of the reply."""
        if len(words) != 3 or not words[2].startswith("HTTP/"):
            raise Refused("400 Bad Request")
        self.check_method(words[0], words[1])
        return self.found(self.path(words[1]))

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

    # -- the reply --------------------------------------------------------------------

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

    # -- the listing ------------------------------------------------------------------

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


if __name__ == "__main__":
    Browser().run()
