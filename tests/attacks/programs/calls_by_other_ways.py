"""Connect to a port without `connect`, and in protocols that fall back to TCP."""

import socket

from tests.attacks.programs import TOLD, none_of, serve

MULTIPATH = 262


def at_once() -> None:
    """Send the first octets with the request for a connection."""
    with socket.socket() as sock:
        sock.sendto(b"fast", socket.MSG_FASTOPEN, ("127.0.0.1", TOLD["port"]))


def at_once_in_a_message() -> None:
    """Do the same by another call."""
    with socket.socket() as sock:
        address = ("127.0.0.1", TOLD["port"])
        sock.sendmsg([b"fast"], [], socket.MSG_FASTOPEN, address)


def by_many_paths() -> None:
    """Ask for a protocol that any TCP server understands."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM, MULTIPATH) as sock:
        sock.settimeout(1)
        sock.connect(("127.0.0.1", TOLD["port"]))


if __name__ == "__main__":
    none_of(at_once, at_once_in_a_message, by_many_paths)
    serve()
