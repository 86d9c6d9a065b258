"""Drains what a program prints, all the time, into a bounded buffer.

A pipe that nobody reads stops a program after 64 KiB and looks like its fault.  The
first and last octets are kept and the rest is counted.  A thread waits at the pipe;
where pipes can be read without waiting (not on Windows), a reader that wants the
last words takes what is there itself, so that nothing of a program that has ended is
missing.  A child that inherited the pipe may hold it open: nobody waits for its end.
"""

from __future__ import annotations

import contextlib
import os
import select
import threading
import time
from typing import IO

from conformance.target.readable import harmless, last_lines

_KEPT = 1 << 16
_CHUNK = 1 << 16
#: Chunks that a reader takes at most: a program may print faster than we read.
_CHUNKS = 16
#: Seconds after which the thread looks whether it is still wanted.
_LOOK = 0.5
#: Seconds that it rests after a full chunk: a flood must not take a whole processor.
_REST = 0.001
_POLLS = hasattr(select, "poll")


class Output:
    """The output of one process, drained until its end or until it is closed."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._first, self._last = bytearray(), bytearray()
        self.octets = 0
        self.ended = False
        self._lock = threading.Lock()
        if _POLLS:
            os.set_blocking(stream.fileno(), False)
        self._thread = threading.Thread(target=self._drain, daemon=True)
        self._thread.start()

    # -- the thread -------------------------------------------------------------------

    def _drain(self) -> None:
        wait = self._poll() if _POLLS else None
        while not self.ended:
            if wait is not None:
                wait.poll(_LOOK * 1000)
            if self._take() == _CHUNK:
                time.sleep(_REST)
        if not _POLLS:
            self._stream.close()

    def _poll(self) -> select.poll:
        wait = select.poll()
        with self._lock:
            if not self.ended:
                wait.register(self._stream.fileno(), select.POLLIN)
        return wait

    def _take(self) -> int:
        """Take one chunk, and return its size."""
        if not _POLLS:
            return self._keep(self._read())
        with self._lock:
            return 0 if self.ended else self._keep(self._read())

    def _read(self) -> bytes | None:
        """Return octets, nothing at the end, `None` where there are none yet."""
        try:
            return os.read(self._stream.fileno(), _CHUNK)
        except (BlockingIOError, InterruptedError):
            return None
        except (OSError, ValueError):
            return b""

    def _keep(self, data: bytes | None) -> int:
        if data is None:
            return 0
        self.ended = self.ended or not data
        self.octets += len(data)
        room = _KEPT - len(self._first)
        self._first += data[:room]
        self._last += data[room:]
        del self._last[:-_KEPT]
        return len(data)

    # -- for others -------------------------------------------------------------------

    def catch_up(self) -> None:
        """Take what has been printed and not been drained yet."""
        if not _POLLS:
            self._thread.join(timeout=0.005)
            return
        for _ in range(_CHUNKS):
            if not self._take():
                return

    def close(self) -> None:
        """Take what is there, and let go of the pipe."""
        self.catch_up()
        with self._lock:
            self.ended = True
            if _POLLS:
                with contextlib.suppress(OSError):
                    self._stream.close()

    @property
    def kept(self) -> bytes:
        """The octets that are kept, as they were printed."""
        self.catch_up()
        return bytes(self._first + self._last)

    @property
    def text(self) -> str:
        """All that is kept, safe to print; a line says how much was left out."""
        lost = self.octets - len(self._first) - len(self._last)
        gap = f"\n… {lost:,} octets left out …\n".encode() if lost > 0 else b""
        return harmless(bytes(self._first) + gap + bytes(self._last))

    @property
    def last_lines(self) -> str:
        """The last lines, with a traceback whole."""
        return last_lines(harmless(bytes(self._first + self._last)[-_KEPT:]))
