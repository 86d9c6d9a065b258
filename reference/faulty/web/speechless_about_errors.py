"""The error page does not say what happened.

Assignment: asyncio-web-parse
Fails: HELLO-404T-1
"""

from __future__ import annotations

from _web import Web


class SpeechlessAboutErrors(Web):
    """Everything is right but one method."""

    def body(self, status: str) -> bytes:
        """Regret."""
        sorry = b"<html><body>Sorry.</body></html>"
        return sorry if status.startswith("404") else super().body(status)


if __name__ == "__main__":
    SpeechlessAboutErrors().run()
