"""POST is answered like GET.

Assignment: 4.2
Fails: A42-405-1
"""

from __future__ import annotations

from _browser import Browser


class PostIsGet(Browser):
    """Everything is right but one thing."""

    methods = ("GET", "HEAD", "POST")


if __name__ == "__main__":
    PostIsGet().run()
