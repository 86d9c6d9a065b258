"""Has httpx talk through the sockets of a network, be it ours or a private one.

Knows httpx and httpcore by their public names alone; must not know who asks, nor what
for.  What fails is told by the errors of httpcore, which bear the names of httpx's.
"""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Iterable, Iterator

import httpcore
import httpx

from conformance.sandbox import Network

#: What can become of a request besides a reply.
TROUBLE = (
    httpx.HTTPError,
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.TimeoutException,
)
Option = tuple[int, int, int | bytes]


class Through(httpx.BaseTransport):
    """What httpx sends its requests through; all its sockets have these options."""

    def __init__(self, network: Network, options: Iterable[Option] = ()) -> None:
        self._pool = httpcore.ConnectionPool(network_backend=_Sockets(network, options))

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request, and return the whole reply to it."""
        url = httpcore.URL(
            scheme=request.url.raw_scheme,
            host=request.url.raw_host,
            port=request.url.port,
            target=request.url.raw_path,
        )
        sent = httpcore.Request(
            request.method,
            url,
            headers=request.headers.raw,
            content=request.read(),
            extensions=request.extensions,
        )
        reply = self._pool.handle_request(sent)
        try:
            body = httpx.ByteStream(reply.read())
        finally:
            reply.close()
        return httpx.Response(
            reply.status,
            headers=reply.headers,
            stream=body,
            extensions=reply.extensions,
        )

    def close(self) -> None:
        """Close its connections."""
        self._pool.close()


class _Sockets(httpcore.NetworkBackend):
    def __init__(self, network: Network, options: Iterable[Option]) -> None:
        self._network, self._options = network, tuple(options)

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: object = None,
    ) -> httpcore.NetworkStream:
        """Return a connection to a numeric address."""
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        with _told(httpcore.ConnectTimeout, httpcore.ConnectError):
            sock = self._network.socket(family, socket.SOCK_STREAM)
            try:
                for option in (
                    (socket.IPPROTO_TCP, socket.TCP_NODELAY, 1),
                    *self._options,
                ):
                    sock.setsockopt(*option)
                sock.settimeout(timeout)
                sock.connect((host, port))
            except BaseException:
                sock.close()
                raise
        return _Stream(sock)


class _Stream(httpcore.NetworkStream):
    def __init__(self, sock: socket.socket) -> None:
        self._sock = sock

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        with _told(httpcore.ReadTimeout, httpcore.ReadError):
            self._sock.settimeout(timeout)
            return self._sock.recv(max_bytes)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        with _told(httpcore.WriteTimeout, httpcore.WriteError):
            self._sock.settimeout(timeout)
            self._sock.sendall(buffer)

    def close(self) -> None:
        self._sock.close()


@contextlib.contextmanager
def _told(late: type[Exception], failed: type[Exception]) -> Iterator[None]:
    """Tell what fails on a socket as httpcore does."""
    try:
        yield
    except TimeoutError as error:
        raise late(error) from error
    except OSError as error:
        raise failed(error) from error
