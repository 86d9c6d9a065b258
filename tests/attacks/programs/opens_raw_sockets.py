"""Read and write packets past every port: whatever comes to this machine."""

import socket

from tests.attacks.programs import none_of, serve


def opened(protocol: int) -> None:
    """Open a raw socket, and close it."""
    socket.socket(socket.AF_INET, socket.SOCK_RAW, protocol).close()


if __name__ == "__main__":
    none_of(
        lambda: opened(socket.IPPROTO_TCP),
        lambda: opened(socket.IPPROTO_ICMP),
        lambda: opened(socket.IPPROTO_RAW),
    )
    serve()
