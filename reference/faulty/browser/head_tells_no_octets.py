"""The reply to HEAD tells a length of 0.

Assignment: 4.2
Fails: A42-HEAD-2
"""

from __future__ import annotations

from _browser import Browser


class HeadTellsNoOctets(Browser):
    """Everything is right but one thing."""

    def answer(self, words: list[str]):
        """Count what is sent."""
        head, body = super().answer(words)
        if words[0] == "HEAD":
            lines = head.decode("latin-1").split("\r\n")
            told = [one for one in lines if not one.startswith("Content-Length")]
            told.insert(1, "Content-Length: 0")
            return "\r\n".join(told).encode("latin-1"), body
        return head, body


if __name__ == "__main__":
    HeadTellsNoOctets().run()
