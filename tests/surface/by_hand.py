"""Programs started by hand, as their users do, and ended afterwards.

Knows processes and ports; must not know what the suite finds.
"""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest


def installed(name: str, package: str) -> str:
    """Return the path of a program of Debian; skip, loudly, where it is missing."""
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed: apt-get install {package}")
    return found


def module_of_debian(name: str, package: str) -> str:
    """Return Debian's own Python that has a module; skip, loudly, where it has not."""
    python = "/usr/bin/python3"
    tried = subprocess.run([python, "-c", f"import {name}"], check=False)
    if tried.returncode != 0:
        pytest.skip(f"{name} is not installed: apt-get install {package}")
    return python


@contextmanager
def running(*command: str, cwd: Path | None = None) -> Iterator[psutil.Process]:
    """Run a program by hand until it listens, and end it afterwards."""
    started = _listening(command, cwd)
    process = psutil.Process(started.pid)
    try:
        yield process
    finally:
        for child in process.children(recursive=True) if started.poll() is None else []:
            child.kill()
        started.kill()
        started.wait()


def _listening(command: tuple[str, ...], cwd: Path | None) -> subprocess.Popen[bytes]:
    """Start a program until it listens: TIME_WAIT may hold its port for a minute."""
    quiet = subprocess.DEVNULL
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline:
        started = subprocess.Popen(command, stdout=quiet, stderr=quiet, cwd=cwd)
        while started.poll() is None:
            if psutil.Process(started.pid).net_connections(kind="inet"):
                return started
            time.sleep(0.01)
        time.sleep(0.5)
    raise AssertionError(f"{command} does not listen")
