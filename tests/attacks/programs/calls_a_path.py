"""Connect to a Unix socket of the machine by its path, as that of Docker has one."""

import socket

from tests.attacks.programs import TOLD, none_of, serve


def reach() -> None:
    """Connect."""
    with socket.socket(socket.AF_UNIX) as sock:
        sock.connect(TOLD["path"])


if __name__ == "__main__":
    none_of(reach)
    serve()
