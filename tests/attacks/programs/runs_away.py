"""Leave a process behind that becomes another every moment, to be missed by a kill."""

from tests.attacks.programs import away, serve

RUNS = """
import os, time
until = time.monotonic() + 120
while time.monotonic() < until:
    if os.fork():
        os._exit(0)
    os.setsid()
"""

if __name__ == "__main__":
    for _ in range(4):
        away(RUNS)
    serve()
