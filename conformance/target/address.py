"""A program that somebody else runs, known by its address alone.

Never connects by itself: an empty connection is the end of some programs.  What
listens is asked of the process table, where that can be seen.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from pathlib import Path

from conformance.phrases import phrase, template
from conformance.sandbox import HOST, Network
from conformance.target.keeping import TargetError, dial
from conformance.target.late import psutil
from conformance.target.ports import EVERYWHERE, hosts_waiting
from conformance.tasks import Task
from conformance.verdicts import Finding

_FORM = re.compile(r"(?:\[(?P<six>[^\]]+)\]|(?P<host>[^:\[\]/]*)):(?P<port>[0-9]+)")
_URL = re.compile(r"\w+://(?P<rest>[^/]*).*")
_ALL = {int(socket.AF_INET): "0.0.0.0", int(socket.AF_INET6): "::"}  # noqa: S104


class Address:
    """Reaches a program at HOST:PORT; never starts or stops it."""

    owned = False
    given: frozenset[str] = frozenset()
    running = True
    exit_status: int | None = None
    entry: Path | None = None
    network: Network = HOST

    def __init__(
        self, text: str, family: int, host: str, port: int, transport: str = "tcp"
    ) -> None:
        self.name, self.option, self._transport = text, f"--target {text}", transport
        self.family, self.host, self.port = family, host, port
        self.remarks: list[str] = []
        self.fresh = False
        self.remote = not _is_here(host)

    @classmethod
    def parse(cls, text: str, remote: bool = False, transport: str = "tcp") -> Address:
        """Read `host:port`, `[::1]:port` or a name; `TargetError` says what is wrong."""
        text = text.strip()
        found = _FORM.fullmatch(text)
        if found is None:
            raise TargetError(_misread(text))
        host, port = found["six"] or found["host"] or "127.0.0.1", int(found["port"])
        if not 0 < port < 65536:
            told = template("--target: there is no port {port}; ports go to 65535.")
            raise TargetError(phrase(told, port=port))
        family, resolved = _resolved(host, port, transport)
        if not remote and not _is_here(resolved):
            raise TargetError(
                phrase(
                    "--target: {host} is not this machine. If it is yours to examine, "
                    "say --remote; hostile and heavy cases are left out there.",
                    host=host,
                )
            )
        return cls(text, family, resolved, port, transport)

    def over(self, transport: str) -> Address:
        """Return the same address, reached over another transport."""
        return Address(self.name, self.family, self.host, self.port, transport)

    def open_socket(self, receive_buffer: int | None = None) -> socket.socket:
        """Return a non-blocking socket: TCP that has begun to connect, or UDP."""
        place = (self.host, self.port)
        return dial(self.family, place, receive_buffer, self._transport)

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
        """Return nothing: who listens there may be a forwarder of somebody else's."""
        return None

    def last_words(self) -> str:
        """Return nothing: its output is somebody else's."""
        return ""


def _misread(text: str) -> str:
    """Return what is wrong with the form of an address, and what to write."""
    told = phrase(
        "--target takes HOST:PORT, such as 127.0.0.1:5555, and this is {text!r}.",
        text=text,
    )
    advice = _address_meant(text)
    return phrase("{what} {advice}", what=told, advice=advice) if advice else told


def _address_meant(text: str) -> str:
    """Return what to write where a text is nearly an address, or nothing."""
    url = _URL.fullmatch(text)
    if url is not None:
        meant = url["rest"]
        return phrase("Leave the rest of the URL out: --target {place}", place=meant)
    if text.count(":") > 1 and "[" not in text:
        host, _, port = text.rpartition(":")
        return phrase(
            "An IPv6 address stands in brackets: --target [{host}]:{port}",
            host=host,
            port=port,
        )
    if text.isascii() and text.isdigit():
        return phrase("Say --target 127.0.0.1:{port}", port=text)
    return ""


def _resolved(host: str, port: int, transport: str) -> tuple[int, str]:
    """Return family and numeric address, the one that somebody listens at first."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        told = template(
            "--target: there is no machine called {host!r}. Is the name right?"
        )
        raise TargetError(phrase(told, host=host)) from None
    found.sort(key=lambda one: one[0] != socket.AF_INET)
    places = [(int(one[0]), _to_reach(str(one[4][0]))) for one in found]
    return _heard(places, port, transport)


def _heard(places: list[tuple[int, str]], port: int, transport: str) -> tuple[int, str]:
    """Return the first place, unless only another on this machine is listened at."""
    if len(places) > 1 and all(_is_here(address) for _, address in places):
        waiting = hosts_waiting(port, transport)
        for family, address in places:
            if waiting & {address, _ALL[family]}:
                return family, address
    return places[0]


def _to_reach(address: str) -> str:
    """Return where to connect: nobody is reached at the address of all interfaces."""
    return EVERYWHERE.get(address, address)


def _is_here(address: str) -> bool:
    """Tell whether an address belongs to this machine."""
    plain = address.split("%")[0]
    number = ipaddress.ip_address(plain)
    number = getattr(number, "ipv4_mapped", None) or number
    if number.is_loopback:
        return True
    ours = (one.address for many in psutil.net_if_addrs().values() for one in many)
    return str(number) in {one.split("%")[0] for one in ours}
