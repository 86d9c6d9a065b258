"""The lecture's UDPClient: its behaviour and its fault.

If the answer is lost, it waits for ever.  The server's name, a placeholder in the
lecture, is this computer's address here.

Assignment: udp-upper-client
Noted: UDPC-LOSS-1
Launch: bare
"""

import socket

SERVER = ("127.0.0.1", 12000)


def ask() -> None:
    """Send one line and print what comes back."""
    asking = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    line = input("Input lowercase sentence:")
    asking.sendto(line.encode(), SERVER)
    capitals, _ = asking.recvfrom(2048)
    print(capitals.decode())
    asking.close()


if __name__ == "__main__":
    ask()
