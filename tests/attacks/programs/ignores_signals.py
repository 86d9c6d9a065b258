"""Hear no signal that can be ignored, and serve."""

import contextlib
import signal

from tests.attacks.programs import child, serve

if __name__ == "__main__":
    for number in signal.valid_signals():
        with contextlib.suppress(OSError, ValueError):
            signal.signal(number, signal.SIG_IGN)
    with child() as ours:
        while ours:
            signal.pause()
    serve()
