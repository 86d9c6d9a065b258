"""Set the clock, to the time that it is, and the name of the machine, to what it is."""

import socket
import time

from tests.attacks.programs import call, none_of, serve

if __name__ == "__main__":
    name = socket.gethostname()
    none_of(
        lambda: time.clock_settime(time.CLOCK_REALTIME, time.time()),
        lambda: call("settimeofday", None, b"\0" * 8),
        lambda: socket.sethostname(name),
    )
    serve()
