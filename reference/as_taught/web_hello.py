"""The lecture's Hello World Web Server: its behaviour, its port and its faults.

The header line of Connection lacks its line end, so Content-Type is glued to it, and
the page opens body a second time where it should close it.  It reads once, so the
first piece of a request is answered.  A client that leaves early or aborts ends the
program, and so does a request without a blank or with octets that are not UTF-8.
After a stop with a client connected the port stays taken for a minute.

Assignment: web-hello
Fails: HTTP-CTYPE-1, HTTP-CONNHDR-1, HELLO-SPLIT-1, HTTP-EOF-1, HTTP-ABORT-1, HTTP-BAD-1, HTTP-BADUTF-1, RUN-REUSE-1
Noted: HTTP-FRAG-1, HELLO-HTML-1, HELLO-QUERY-1
Launch: bare
"""  # noqa: E501

import socket


def lines(status: bytes, words: bytes) -> list[bytes]:
    """Put a reply together as the lecture has it."""
    return [
        b"HTTP/1.0 " + status + b"\r\n",
        b"Connection: close",
        b"Content-Type:text/html; charset=utf-8\r\n",
        b"\r\n",
        b"<html><body>" + words + b"<body></html>\r\n",
        b"\r\n",
    ]


def serve() -> None:
    """Answer one client after another."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.bind(("127.0.0.1", 8080))
    listening.listen(10)
    while True:
        client, _ = listening.accept()
        request = client.recv(2048).decode().split("\r\n")
        words = request[0].split(" ")
        print(words)
        if words[1] == "/":
            reply = lines(b"200 OK", b"Hello World!")
        else:
            reply = lines(b"404 Not Found", b"404 Not Found")
        for line in reply:
            client.send(line)
        client.close()


if __name__ == "__main__":
    try:
        serve()
    except KeyboardInterrupt:
        raise SystemExit from None
