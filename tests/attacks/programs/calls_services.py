"""Connect to services of the machine: a port, the same by its address, abstract."""

import socket

from tests.attacks.programs import TOLD, none_of, serve


def reach(family: int, address: object) -> None:
    """Connect."""
    with socket.socket(family, socket.SOCK_STREAM) as sock:
        sock.settimeout(1)
        sock.connect(address)  # type: ignore[arg-type] # of its family


if __name__ == "__main__":
    none_of(
        lambda: reach(socket.AF_INET, ("127.0.0.1", TOLD["port"])),
        lambda: reach(socket.AF_INET, ("0.0.0.0", TOLD["port"])),
        lambda: reach(socket.AF_INET, (TOLD["address"], TOLD["port"])),
        lambda: reach(socket.AF_INET6, ("::ffff:127.0.0.1", TOLD["port"])),
        lambda: reach(socket.AF_UNIX, f"\0{TOLD['token']}"),
    )
    serve()
