"""What a client under test reads its input from: a pipe, or a pseudo-terminal.

It stays open until the case is over, so that nobody meets an end of file that no
person at a keyboard would send.
"""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
from typing import IO

#: What programs print that want a terminal.
WANTS_TERMINAL = re.compile(
    r"Inappropriate ioctl for device|not a (?:tty|terminal|TTY)|termios\.error"
)


class Keyboard:
    """One keyboard, for one process."""

    def __init__(self, terminal: bool) -> None:
        self._near = self._far = -1
        self._pipe: IO[bytes] | None = None
        if terminal:
            self._near, self._far = _pair()
        self.plug = self._far if terminal else subprocess.PIPE

    def plugged(self, process: subprocess.Popen[bytes]) -> None:
        """Be the keyboard of a process that was started with our `plug`."""
        self._pipe = process.stdin
        if self._far >= 0:
            os.close(self._far)

    def type(self, data: bytes) -> None:
        """Type; a program that has ended does not mind."""
        with contextlib.suppress(OSError, ValueError):
            if self._near >= 0:
                os.write(self._near, data)
            elif self._pipe is not None:
                self._pipe.write(data)
                self._pipe.flush()

    def close(self) -> None:
        """Unplug it."""
        with contextlib.suppress(OSError):
            if self._near >= 0:
                os.close(self._near)
        with contextlib.suppress(OSError):
            if self._pipe is not None:
                self._pipe.close()


def _pair() -> tuple[int, int]:
    """Return both ends of a pseudo-terminal that does not echo what is typed."""
    import pty
    import termios

    near, far = pty.openpty()
    settings = termios.tcgetattr(far)
    settings[3] &= ~termios.ECHO
    termios.tcsetattr(far, termios.TCSANOW, settings)
    return near, far
