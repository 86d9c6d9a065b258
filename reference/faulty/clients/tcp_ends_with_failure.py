"""It ends with a failure status although everything went well.

Assignment: tcp-upper-client
Fails: UDPC-EXIT-1
"""

from __future__ import annotations

import sys

from _clients import TcpClient, where


class TcpEndsWithFailure(TcpClient):
    """Everything is right but one method."""

    def run(self) -> None:
        """Return the length of the answer."""
        answer = self.ask(where())
        self.show(answer)
        sys.exit(len(answer) % 200 + 1)


if __name__ == "__main__":
    TcpEndsWithFailure().run()
