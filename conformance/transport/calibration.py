"""How slow is this machine just now?  Measured on the suite itself, all the time.

One octet goes round through a loopback connection of the suite's own, and the loop
tells how late it woke up.  Time limits are stretched by the worst of the last
seconds, so that a busy machine never turns into a student's fault.
"""

from __future__ import annotations

import selectors
import socket
from collections import deque
from collections.abc import Callable

#: Seconds that a measurement counts.
_REMEMBERED = 10.0
#: Seconds that count for who asks about this moment.
_LATELY = 1.0
#: Seconds between two measurements.
_EVERY = 0.25
#: Delays within so many seconds count as one.
_TOGETHER = 0.2
#: A delay of so many seconds is what an idle machine may show.
_USUAL = 0.02
_MOST = 8.0


class Calibration:
    """The stretch of time limits, from round trips and late awakenings."""

    def __init__(
        self, selector: selectors.BaseSelector, clock: Callable[[], float]
    ) -> None:
        self._clock = clock
        self._delays: deque[tuple[float, float]] = deque(maxlen=64)
        self._near, self._far = socket.socketpair()
        self._near.setblocking(False)
        self._far.setblocking(False)
        self._stretch, self._known_until = 1.0, float("-inf")
        self._sent: float | None = None
        self._last = 0.0
        self._began, self._waited = clock(), 0.0
        #: The share of the last second in which the loop had something to do.
        self.busy = 0.0
        self._selector = selector
        selector.register(self._far, selectors.EVENT_READ, None)

    def ping(self) -> None:
        """Send an octet round, if it is time and none is on its way.

        Called right before the loop waits, so that our own work is not measured.
        """
        now = self._clock()
        if self._sent is None and now - self._last >= _EVERY:
            self._sent = self._last = now
            self._near.send(b".")

    def answered(self, now: float) -> None:
        """Take the octet that came round, as was seen at `now`."""
        self._far.recv(64)
        if self._sent is not None:
            self.late(now - self._sent)
            self._sent = None

    def late(self, seconds: float) -> None:
        """Note a delay that was the machine's, not the target's."""
        if seconds <= _USUAL:
            return
        now, self._known_until = self._clock(), float("-inf")
        if self._delays and now - self._delays[-1][0] < _TOGETHER:
            since, worst = self._delays.pop()
            self._delays.append((since, max(worst, seconds)))
        else:
            self._delays.append((now, seconds))

    def waited(self, since: float) -> None:
        """Note that the loop has had nothing to do from `since` to now."""
        now = self._clock()
        self._waited += now - since
        if now - self._began >= _LATELY:
            self.busy = 1 - self._waited / (now - self._began)
            self._began, self._waited = now, 0.0

    @property
    def stretch(self) -> float:
        """The factor for time limits: 1 on an idle machine, 8 at most."""
        if self._delays and self._clock() > self._known_until:
            self._stretch, self._known_until = self._worst()
        return self._stretch

    @property
    def lately(self) -> float:
        """How many times as slow as usual the machine was in the last second."""
        since = self._clock() - _LATELY
        return max([1.0, *(slow / _USUAL for at, slow in self._delays if at >= since)])

    def _worst(self) -> tuple[float, float]:
        """Return the factor as it is now, and until when that is so."""
        since = self._clock() - _REMEMBERED
        while self._delays and self._delays[0][0] < since:
            self._delays.popleft()
        if not self._delays:
            return 1.0, since
        worst = max(delay for _, delay in self._delays)
        last = max(at for at, delay in self._delays if delay == worst)
        return min(_MOST, max(1.0, worst / _USUAL)), last + _REMEMBERED

    def close(self) -> None:
        """Release the sockets."""
        self._selector.unregister(self._far)
        self._near.close()
        self._far.close()
