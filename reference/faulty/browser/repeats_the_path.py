"""Pages repeat the path as it was decoded.

Assignment: 4.2
Fails: A42-XSS-1
"""

from __future__ import annotations

from _browser import Browser


class RepeatsThePath(Browser):
    """Everything is right but one thing."""

    def title(self, path: str) -> str:
        """Trust it."""
        return f"<h1>Index of {path}</h1>"


if __name__ == "__main__":
    RepeatsThePath().run()
