"""Drains what a program prints, all the time, into a bounded buffer.

A pipe that nobody reads stops a program after 64 KiB and looks like its fault.  The
first and last octets are kept and the rest is counted; escapes never reach a
terminal.
"""

from __future__ import annotations

import re
import threading
from typing import IO

_KEPT = 1 << 16
_LINES = 20
_ESCAPES = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|[\x00-\x08\x0b-\x1f\x7f]")


class Output:
    """The output of one process, drained by a thread until its end."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._first = bytearray()
        self._last = bytearray()
        self.octets = 0
        self._thread = threading.Thread(target=self._drain, daemon=True)
        self._thread.start()

    def _drain(self) -> None:
        read = getattr(self._stream, "read1", self._stream.read)
        while True:
            try:
                data = read(1 << 16)
            except (OSError, ValueError):
                return
            if not data:
                return
            self._keep(data)

    def _keep(self, data: bytes) -> None:
        self.octets += len(data)
        room = _KEPT - len(self._first)
        self._first += data[:room]
        self._last += data[room:]
        del self._last[:-_KEPT]

    def finish(self) -> None:
        """Wait for the end of what an ended process has printed, and close."""
        self._thread.join(timeout=0.5)
        if not self._thread.is_alive():
            self._stream.close()

    @property
    def text(self) -> str:
        """All that is kept, safe to print."""
        data = bytes(self._first + self._last)
        return _ESCAPES.sub("", data.decode("utf-8", "replace").replace("\r\n", "\n"))

    @property
    def last_lines(self) -> str:
        """The last lines, with a traceback whole."""
        lines = self.text.rstrip().splitlines()
        start = max(0, len(lines) - _LINES)
        for index, line in enumerate(lines):
            if line.startswith("Traceback (most recent") and len(lines) - index <= 40:
                start = min(start, index)
        return "\n".join(lines[start:])
