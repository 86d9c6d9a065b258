"""asyncio is used where the exercise is about sockets and threads.

A server that serves everybody at once does not let the second client wait: noted.

Assignment: echo, echo-threads
Fails: SRC-SOCK-1
Noted: ECHO-SEQ-1
"""

from __future__ import annotations

from _tasks import Echo

if __name__ == "__main__":
    Echo().run()
