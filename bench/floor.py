"""The floor of a class: starts the same programs, plays the same exchanges, judges nothing.

A few programs live at a time, each with a blocking player.  Where the suite waited in
vain, this goes on at once; where it started the program again, so does this.

    python bench/floor.py RECORDED BESIDE
"""

from __future__ import annotations

import contextlib
import marshal
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from bare import Bare

#: How many programs are about to start at a time.
_STARTING = 2
_READY, _POLITE, _LOOK = 5.0, 1.0, 0.005
_HOST = "127.0.0.1"


class Keeping(Bare):
    """A bare player that starts and ends its program, too.

    A `port` is the sheet's; where there is none, each start gets another one, so that
    no connection of the program before is in its way.
    """

    alone = ("connect", "pause", "start", "kill", "interrupt", "over")

    def __init__(
        self,
        words: Sequence[str],
        directory: Path,
        port: int,
        made: dict[int, bytes],
        gate: BoundedSemaphore,
    ) -> None:
        super().__init__(_HOST, port, made)
        self._words, self._directory, self._gate = words, directory, gate
        self._moves = not port
        self._process: subprocess.Popen[bytes] | None = None
        self._reached = True
        self.astray = 0

    # -- the program ------------------------------------------------------------------

    def _start(self, operation: Mapping[str, Any]) -> None:
        self._end()
        self._gate.acquire()
        self._reached = False
        if self._moves and (operation["listens"] or not self._address[1]):
            self._address = (_HOST, _free_port())
        port = str(self._address[1])
        self._process = subprocess.Popen(
            [sys.executable, *(one.replace("{port}", port) for one in self._words[1:])],
            cwd=self._directory,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        if not operation["listens"]:
            self._wait(_READY if operation["ends"] else 0.0)
            self._settled()

    def _settled(self) -> None:
        """Let others start, once: this one listens, or never will."""
        if not self._reached:
            self._reached = True
            self._gate.release()

    def _wait(self, seconds: float) -> None:
        if self._process is not None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(seconds)

    def _kill(self, operation: Mapping[str, Any]) -> None:
        self._end()

    def _interrupt(self, operation: Mapping[str, Any]) -> None:
        if self._process is not None:
            self._process.send_signal(signal.SIGINT)
            self._wait(_POLITE)

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None
        self._settled()

    # -- connections ------------------------------------------------------------------

    def _connect(self, operation: Mapping[str, Any]) -> None:
        until = time.monotonic() + _READY
        while True:
            try:
                super()._connect(operation)
            except ConnectionRefusedError:
                if self._reached or self._is_gone() or time.monotonic() > until:
                    self.astray += not self._reached
                    self._settled()
                    raise
                time.sleep(_LOOK)
            else:
                self._settled()
                return

    def _is_gone(self) -> bool:
        return self._process is None or self._process.poll() is not None

    def _expect(self, operation: Mapping[str, Any]) -> None:
        if operation.get("broken"):
            self._peers[operation["peer"]].recv(1 << 16)
        elif not operation.get("vain"):
            super()._expect(operation)

    def _over(self, operation: Mapping[str, Any]) -> None:
        super().close()

    def close(self) -> None:
        """Close what is left, and end the program."""
        super().close()
        self._end()


def _free_port() -> int:
    with socket.socket() as sock:
        sock.bind((_HOST, 0))
        port: int = sock.getsockname()[1]
        return port


def main() -> None:
    """Play the whole class; say how many starts went astray."""
    recorded, beside = Path(sys.argv[1]), int(sys.argv[2])
    told = marshal.loads(recorded.read_bytes())  # noqa: S302 - written by `recording`
    if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
        # A shell's `&` makes us deaf to Ctrl+C, and so would the programs be.
        signal.signal(signal.SIGINT, signal.default_int_handler)
    moves = any("{port}" in word for word in told["launch"])
    made: dict[int, bytes] = {}
    gate = BoundedSemaphore(_STARTING)

    def play(member: tuple[str, str]) -> int:
        directory, port = Path(member[0]), 0 if moves else told["port"]
        keeping = Keeping(told["launch"], directory, port, made, gate)
        for operation in told["operations"][member[1]]:
            keeping.play(operation)
        keeping.close()
        return keeping.astray

    with ThreadPoolExecutor(beside if moves else 1) as pool:
        print(sum(pool.map(play, told["members"])))


if __name__ == "__main__":
    main()
