"""Ask for the corners of the kernel where the most was broken so far."""

import ctypes
import socket

from tests.attacks.programs import kernel, none_of, serve

KEY, PACKET, ALGORITHMS, MACHINES = 15, 17, 38, 40
PROCESS, SESSION = -2, -3


def opened(family: int, kind: int) -> None:
    """Open a socket of a family, and close it."""
    socket.socket(family, kind).close()


if __name__ == "__main__":
    room = ctypes.create_string_buffer(256)
    none_of(
        lambda: kernel("keyctl", 0, SESSION, 1),
        lambda: kernel("add_key", b"user", b"mallory", b"x", 1, PROCESS),
        lambda: kernel("io_uring_setup", 1, room),
        lambda: kernel("bpf", 0, room, 72),
        lambda: kernel("perf", room, 0, -1, -1, 0),
        lambda: opened(KEY, socket.SOCK_RAW),
        lambda: opened(PACKET, socket.SOCK_RAW),
        lambda: opened(ALGORITHMS, socket.SOCK_SEQPACKET),
        lambda: opened(MACHINES, socket.SOCK_STREAM),
    )
    serve()
