"""It counts from 1970, as the system clock does.

Assignment: time
Fails: TIME-NOW-1
"""

from __future__ import annotations

from _time import Time


class CountsFrom1970(Time):
    """Everything is right but one number."""

    since = 0


if __name__ == "__main__":
    CountsFrom1970().run()
