"""Every method is answered like GET.

Assignment: 4.2
Fails: A42-405-1
"""

from __future__ import annotations

from _browser import Browser


class AnyMethodIsGet(Browser):
    """Everything is right but one thing."""

    def check_method(self, method: str, target: str) -> None:
        """Do not look."""


if __name__ == "__main__":
    AnyMethodIsGet().run()
