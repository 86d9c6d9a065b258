"""Call itself what a reader of the process table may stumble over, and stay."""

from tests.attacks.programs import away, call, serve

SET_NAME = 15
HIDES = r"""
import ctypes, signal
ctypes.CDLL(None).prctl(15, b"\x1b[31m) Z 1\n=1", 0, 0, 0)
while True:
    signal.pause()
"""

if __name__ == "__main__":
    away(HIDES)
    call("prctl", SET_NAME, b"\x1b[31m) Z 1\n=1", 0, 0, 0)
    serve()
