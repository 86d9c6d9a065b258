"""What a bare target is taken for, and on what the guess rests."""

from __future__ import annotations

import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.surface.by_hand import running
from tests.surface.running import ROOT, Run, run
from tests.target.launching import free_port

ECHO = "taken for echo, since it sent back what it was sent"
TCP_CAPITALS = "taken for tcp-upper-server, since it sent back capitals"
UDP_CAPITALS = "taken for udp-upper-server, since it sent back capitals"
WEB = "taken for web-hello, since it answered with an HTTP status line"
GUESSES = {
    "echo": ECHO,
    "echo_threads": ECHO,
    "echo_asyncio": ECHO,
    "tcp_upper_server": TCP_CAPITALS,
    "udp_upper_server": UDP_CAPITALS,
    "web_hello": WEB,
    "asyncio_web_hello": WEB,
    "asyncio_web_parse": WEB,
}


def _asked(directory: Path, port: int) -> Run:
    return run(directory, "--target", f"127.0.0.1:{port}", "--collect-only")


def _words(done: Run) -> str:
    return " ".join(done.output.split())


@pytest.mark.parametrize("name", GUESSES)
def test_every_server_is_taken_for_its_family(tmp_path: Path, name: str) -> None:
    """The plainest assignment of the family is taken, and the reason is said."""
    port = free_port()
    with running(sys.executable, str(ROOT / "reference" / f"{name}.py"), str(port)):
        done = _asked(tmp_path, port)
    assert GUESSES[name] in _words(done)
    assert done.status == 0


@contextmanager
def _greeting(words: bytes) -> Iterator[int]:
    """Listen, say `words` to everybody, and wait until they leave."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=_greet, args=(listening, words))
        thread.start()
        try:
            yield listening.getsockname()[1]
        finally:
            listening.shutdown(socket.SHUT_RDWR)
            thread.join()


def _greet(listening: socket.socket, words: bytes) -> None:
    while True:
        try:
            client, _ = listening.accept()
        except OSError:
            return
        with client:
            try:
                client.sendall(words)
                while client.recv(4096):
                    pass
            except OSError:
                continue


@pytest.mark.parametrize(
    "words", [b"SSH-2.0-OpenSSH_9.2\r\n", b""], ids=["a banner", "silence"]
)
def test_what_can_not_be_told_is_one_usage_error(tmp_path: Path, words: bytes) -> None:
    """Something else gets no guess: one message says what to give, with all names."""
    with _greeting(words) as port:
        done = _asked(tmp_path, port)
    assert done.status == 4
    assert "can't be told from one request" in _words(done)
    assert "Say it with --assignment; there are: " in _words(done)
    assert all(name.replace("_", "-") in done.output for name in GUESSES)
    assert "Traceback" not in done.output
