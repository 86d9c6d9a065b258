"""Time server over UDP: every datagram is answered by the seconds since 1900.

The answer is a number of 4 octets, the most significant one first, which is the order
of the network.  What stands in the question does not matter; it is empty as a rule.

    python reference.py [PORT]
"""

from __future__ import annotations

import socket
import struct
import sys
import time

HOST = "127.0.0.1"
PORT = 10037
#: Seconds from 1900, where this protocol begins, to 1970, where time.time() does.
SEVENTY_YEARS = 2208988800


def now() -> bytes:
    """Return the time of now; in 2036 four octets are used up, and it begins anew."""
    return struct.pack("!I", (int(time.time()) + SEVENTY_YEARS) % 2**32)


def serve(port: int) -> None:
    """Answer one datagram after another, for ever."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.bind((HOST, port))
        while True:
            try:
                _, client = sock.recvfrom(2048)
                sock.sendto(now(), client)
            except OSError as error:
                # A client that is gone; the next one may still come.
                print("a datagram was not answered:", error)


if __name__ == "__main__":
    try:
        serve(int(sys.argv[1]) if len(sys.argv) > 1 else PORT)
    except KeyboardInterrupt:
        print("stopped")
