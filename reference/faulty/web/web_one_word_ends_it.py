"""A first line of one word ends the program.

Assignment: web-hello
Fails: HTTP-BAD-1
"""

from __future__ import annotations

from _web_sockets import Hello


class OneWordEndsIt(Hello):
    """Everything is right but one method."""

    def answer(self, lines: list[str]) -> bytes:
        """Take the second word without looking for it."""
        if lines:
            print("it asks for", lines[0].split(" ")[1])
        return super().answer(lines)


if __name__ == "__main__":
    OneWordEndsIt().run()
