"""The server that is checked, and a relay in front of it that remembers and spoils.

The server is a reference, a process of its own, and answers on one connection after
the other that is closed then.  While times are taken everybody asks it directly; the
relay is there before, so that nobody stands in the table who has not asked every
question once, or who does not look at the answers.
"""

from __future__ import annotations

import contextlib
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from checks import Check

HOST = "127.0.0.1"
_SERVER = Path(__file__).parent.parent / "reference" / "file_browser.py"
_PATIENCE = 10.0
_BACKLOG = 128

Address = tuple[str, int]


@contextlib.contextmanager
def server(root: Path) -> Iterator[Address]:
    """Serve a directory on a free port."""
    with socket.create_server((HOST, 0)) as probe:
        port = probe.getsockname()[1]
    command = [sys.executable, str(_SERVER), str(port), str(root)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        try:
            _wait((HOST, port), process)
            yield HOST, port
        finally:
            process.terminate()


def _wait(address: Address, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + _PATIENCE
    while process.poll() is None and time.monotonic() < until:
        with contextlib.suppress(ConnectionRefusedError):
            _asked(address, b"GET / HTTP/1.0\r\n\r\n")
            return
        time.sleep(0.02)
    raise SystemExit(f"{_SERVER} does not serve at {address[1]}")


class Relay:
    """Passes every request on, on a port of its own, until `close`.

    `asked` holds method and target of each request, in order.
    """

    def __init__(self, behind: Address) -> None:
        self._behind = behind
        self._listening = socket.create_server((HOST, 0), backlog=_BACKLOG)
        self._spoilt: tuple[Check, Check] | None = None
        self.asked: list[tuple[str, str]] = []
        threading.Thread(target=self._serve, daemon=True).start()

    @property
    def address(self) -> Address:
        """Where it is asked."""
        return HOST, self._listening.getsockname()[1]

    @contextlib.contextmanager
    def spoiling(self, check: Check, instead: Check) -> Iterator[None]:
        """Have one check answered as if another one had been asked."""
        self._spoilt = check, instead
        try:
            yield
        finally:
            self._spoilt = None

    def close(self) -> None:
        """Listen no more."""
        self._listening.close()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._listening.accept()
            except OSError:
                return
            with connection, contextlib.suppress(OSError):
                connection.settimeout(_PATIENCE)
                self._pass_on(connection)

    def _pass_on(self, connection: socket.socket) -> None:
        request = b""
        while b"\r\n\r\n" not in request:
            piece = connection.recv(65536)
            if not piece:
                return
            request += piece
        first, _, rest = request.partition(b"\r\n")
        method, target, version = first.decode("latin-1").split(" ")
        self.asked.append((method, target))
        if self._spoilt and (method, target) == _question(self._spoilt[0]):
            method, target = _question(self._spoilt[1])
        first = f"{method} {target} {version}".encode("latin-1")
        connection.sendall(_asked(self._behind, first + b"\r\n" + rest))


def _question(check: Check) -> tuple[str, str]:
    return check.method, check.target


def _asked(address: Address, request: bytes) -> bytes:
    answer = b""
    with socket.create_connection(address, _PATIENCE) as connection:
        connection.sendall(request)
        while piece := connection.recv(65536):
            answer += piece
    return answer
