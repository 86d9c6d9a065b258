"""HEAD is no method here.

Assignment: 4.2
Fails: A42-HEAD-1
"""

from __future__ import annotations

from _browser import Browser


class HeadIsRefused(Browser):
    """Everything is right but one thing."""

    methods = ("GET",)


if __name__ == "__main__":
    HeadIsRefused().run()
