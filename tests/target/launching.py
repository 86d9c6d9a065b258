"""Small programs written for one test, and a keeper for each."""

from __future__ import annotations

import socket
import sys
from pathlib import Path

from conformance.model import Spec, Where
from conformance.target import Program
from conformance.tasks import T, Task
from conformance.transport import Loop

LISTENS = """
import socket, sys, time
sock = socket.create_server(("127.0.0.1", int(sys.argv[1])))
time.sleep(60)
"""


def free_port() -> int:
    """Return a port that the kernel says is free."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        port: int = sock.getsockname()[1]
        return port


def spec(port: int = 5555) -> Spec:
    """Return a spec that only names a port."""
    return Spec("invented", {"en": "Invented"}, Where("x.yaml", 1), port=port)


def program(
    directory: Path, source: str, arguments: str = "{port}", port: int = 5555
) -> Program:
    """Write a program and return its keeper."""
    path = directory / "program.py"
    path.write_text(source, encoding="utf-8")
    command = f'"{sys.executable}" "{path}" {arguments}'
    return Program(command, spec(port), directory)


def run(task: Task[T]) -> T:
    """Run one task to its end."""
    loop = Loop()
    try:
        return loop.run(task)
    finally:
        loop.close()
