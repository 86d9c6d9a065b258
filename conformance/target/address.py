"""A program that somebody else runs, known by its address alone."""

from __future__ import annotations

import ipaddress
import re
import socket
from pathlib import Path

import psutil

from conformance.target.keeping import TargetError, dial
from conformance.tasks import Task
from conformance.verdicts import Finding

_FORM = re.compile(r"(?:\[(?P<six>[^\]]+)\]|(?P<host>[^:\[\]]*)):(?P<port>\d+)")


class Address:
    """Reaches a program at HOST:PORT; never starts or stops it."""

    owned = False
    given: frozenset[str] = frozenset()
    running = True
    exit_status: int | None = None
    entry: Path | None = None

    def __init__(self, text: str, family: int, host: str, port: int) -> None:
        self.name, self.option = text, f"--target {text}"
        self.family, self.host, self.port = family, host, port
        self.remarks: list[str] = []
        self.fresh = False
        self.remote = not _is_here(host)

    @classmethod
    def parse(cls, text: str, remote: bool = False) -> Address:
        """Read `host:port`, `[::1]:port` or a name; `TargetError` says what is wrong."""
        found = _FORM.fullmatch(text)
        if found is None:
            raise TargetError(
                f"--target takes HOST:PORT, such as 127.0.0.1:5555, and this is {text!r}."
            )
        host, port = found["six"] or found["host"] or "127.0.0.1", int(found["port"])
        if not 0 < port < 65536:
            raise TargetError(f"--target: there is no port {port}; ports go to 65535.")
        family, resolved = _resolved(host, port)
        if not remote and not _is_here(resolved):
            raise TargetError(
                f"--target: {host} is not this machine. If it is yours to examine, "
                "say --remote; hostile and heavy cases are left out there."
            )
        return cls(text, family, resolved, port)

    def open_socket(self, receive_buffer: int | None = None) -> socket.socket:
        """Return a non-blocking socket that has begun to connect."""
        return dial(self.family, (self.host, self.port), receive_buffer)

    def start(self) -> Task[Finding | None]:
        """Do nothing: somebody else starts it."""
        return None
        yield 0.0

    restart = start

    def stop(self) -> Task[None]:
        """Do nothing: somebody else stops it."""
        return
        yield 0.0

    def signal(self, which: str) -> bool:
        """Do nothing: it is not ours."""
        return False

    def measure(self, what: str) -> float | None:
        """Return nothing: it is not ours to look into."""
        return None

    def listens_on(self) -> tuple[str, int] | None:
        """Return nothing: whose process listens can't be told for certain."""
        return None

    def last_words(self) -> str:
        """Return nothing: its output is somebody else's."""
        return ""


def _resolved(host: str, port: int) -> tuple[int, str]:
    """Return family and numeric address; IPv4 first, which the lecture uses."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        message = f"--target: there is no machine called {host!r}. Is the name right?"
        raise TargetError(message) from None
    found.sort(key=lambda one: one[0] != socket.AF_INET)
    family, *_, address = found[0]
    return family, str(address[0])


def _is_here(address: str) -> bool:
    """Tell whether an address belongs to this machine."""
    plain = address.split("%")[0]
    if ipaddress.ip_address(plain).is_loopback:
        return True
    ours = (one.address for many in psutil.net_if_addrs().values() for one in many)
    return plain in {one.split("%")[0] for one in ours}
