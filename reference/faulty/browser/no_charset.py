"""Nobody says what character set the page has.

Assignment: 4.2
Fails: A42-CHARSET-1
"""

from __future__ import annotations

from _browser import Browser


class NoCharset(Browser):
    """Everything is right but one thing."""

    page_type = "text/html"


if __name__ == "__main__":
    NoCharset().run()
