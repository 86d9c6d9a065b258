"""The lecture's TCPClient: its behaviour and its fault.

It reads once, so of an answer that comes in pieces it prints the first.  The server's
name, a placeholder in the lecture, is this computer's address here.

Assignment: tcp-upper-client
Noted: TCPC-SPLIT-1
Launch: bare
"""

import socket

SERVER = ("127.0.0.1", 12000)


def ask() -> None:
    """Send one line and print what comes back."""
    asking = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    asking.connect(SERVER)
    line = input("Input lowercase sentence:")
    asking.send(line.encode())
    capitals = asking.recv(1024)
    print("From Server:", capitals.decode())
    asking.close()


if __name__ == "__main__":
    ask()
