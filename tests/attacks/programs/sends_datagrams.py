"""Send datagrams to the machine, and look for a way out of it."""

import socket

from tests.attacks.programs import TOLD, none_of, serve

#: Set aside for documentation: nobody is there.
NOWHERE = ("203.0.113.9", 9)


def send(address: tuple[str, int]) -> None:
    """Send a datagram, and wait for the news that nobody is there."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.settimeout(0.2)
        sock.connect(address)
        sock.send(TOLD["token"].encode())
        sock.send(TOLD["token"].encode())


def find_a_way() -> None:
    """Ask which of our addresses would be used; nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.connect(NOWHERE)


if __name__ == "__main__":
    none_of(
        lambda: send(("127.0.0.1", TOLD["datagrams"])),
        lambda: send((TOLD["address"], TOLD["datagrams"])),
        find_a_way,
    )
    serve()
