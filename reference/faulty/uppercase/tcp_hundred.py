"""Texts are read with a buffer of 100.

Assignment: tcp-upper-server
Fails: TCPS-SIZE-1, UDPS-EXPAND-1
"""

from __future__ import annotations

from _tcp import Upper


class TcpHundred(Upper):
    """Everything is right but one method."""

    size = 100


if __name__ == "__main__":
    TcpHundred().run()
