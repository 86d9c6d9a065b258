"""Times in a ladder: what is a wait, and how tall it is drawn.

Linear within one ladder: the longest wait is as tall as `TALLEST`, none is below
`LEAST`; eight classes of the style sheet stand for the heights.
"""

from __future__ import annotations

from collections.abc import Sequence

from conformance.records import dataclass

#: Seconds from which on a pause is a wait, and drawn.
WAIT = 0.010
TALLEST, LEAST, CLASSES = 112, 18, 8
_ROUND = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100)
#: The mark of the scale is so many pixels tall at least.
_MARK = 24


@dataclass(frozen=True)
class Scale:
    """Seconds to heights; `longest` is 0 where there is no wait."""

    longest: float

    @classmethod
    def of(cls, waits: Sequence[float]) -> Scale:
        """Return the scale of a ladder with these waits."""
        return cls(max([one for one in waits if one >= WAIT], default=0.0))

    def height(self, seconds: float) -> int:
        """Return the class of a height, from 1 to 8."""
        pixels = max(LEAST, TALLEST * seconds / self.longest) if self.longest else LEAST
        step = (TALLEST - LEAST) / (CLASSES - 1)
        return min(CLASSES, 1 + round((pixels - LEAST) / step))

    @property
    def mark(self) -> tuple[str, int]:
        """Seconds that are round, and how many pixels they are tall."""
        for seconds in _ROUND:
            pixels = round(TALLEST * seconds / self.longest)
            if pixels >= _MARK:
                return f"{seconds:g}", pixels
        return f"{self.longest:.0f}", TALLEST


def told(seconds: float) -> str:
    """Return a time in seconds, as short as it is true."""
    return f"{seconds:.1f}" if seconds >= 1 else f"{seconds:.2f}".rstrip("0")
