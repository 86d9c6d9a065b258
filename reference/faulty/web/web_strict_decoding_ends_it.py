"""An octet that is not UTF-8 ends a program on plain sockets.

Assignment: web-hello
Fails: HTTP-BADUTF-1
"""

from __future__ import annotations

from _web_sockets import Hello


class StrictDecodingEndsIt(Hello):
    """Everything is right but one method."""

    def decode(self, data: bytes) -> str:
        """Decode strictly, where nobody expects an error."""
        try:
            return data.decode()
        except UnicodeDecodeError as error:
            raise SystemExit(str(error)) from error


if __name__ == "__main__":
    StrictDecodingEndsIt().run()
