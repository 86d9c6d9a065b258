"""HEAD is 200, whatever is asked for.

Assignment: 4.2
Fails: A42-HEAD-1
"""

from __future__ import annotations

from _browser import Browser


class HeadIsAlways200(Browser):
    """Everything is right but one thing."""

    def answer(self, words: list[str]):
        """Do not look."""
        if words[0] == "HEAD":
            return self.page("200 OK", "just HEAD")
        return super().answer(words)


if __name__ == "__main__":
    HeadIsAlways200().run()
