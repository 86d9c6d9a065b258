"""The lecture's UDPServer: its behaviour, its port and its fault.

A datagram that is not UTF-8 text ends the program.

Assignment: udp-upper-server
Fails: UDPS-BADUTF-1
Launch: bare
"""

import socket


def serve() -> None:
    """Send every datagram back in capitals."""
    receiving = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    receiving.bind(("", 12000))
    print("The server is ready to receive")
    while True:
        text, sender = receiving.recvfrom(2048)
        capitals = text.decode().upper()
        receiving.sendto(capitals.encode(), sender)


if __name__ == "__main__":
    try:
        serve()
    except KeyboardInterrupt:
        raise SystemExit from None
