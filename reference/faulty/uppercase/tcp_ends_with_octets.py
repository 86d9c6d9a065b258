"""A text that is not UTF-8 ends the program.

Assignment: tcp-upper-server
Fails: TCPS-BADUTF-1
"""

from __future__ import annotations

import sys

from _tcp import Upper


class TcpEndsWithOctets(Upper):
    """Everything is right but one method."""

    def upper(self, data: bytes) -> bytes:
        """Let the error out."""
        try:
            return super().upper(data)
        except UnicodeDecodeError as error:
            sys.exit(str(error))


if __name__ == "__main__":
    TcpEndsWithOctets().run()
