"""Bringing a process into the world, and telling it to leave, on every system.

It gets a process group of its own, so that Ctrl+C at our keyboard is not its end,
and hears Ctrl+C itself, even where a shell has started the suite deaf to it.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from conformance.target.command import environment
from conformance.target.keeping import TargetError


def spawn(parts: Sequence[str], directory: Path) -> subprocess.Popen[bytes]:
    """Start a command; its output, errors included, is one pipe."""
    try:
        with _interruptible():
            return subprocess.Popen(
                parts,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                cwd=directory,
                env=environment(),
                **_own_group(),
            )
    except OSError as error:
        raise TargetError(
            f"--launch: {parts[0]!r} can't be started: {error.strerror}. "
            "Is it installed, and is the path right?"
        ) from None


def interrupt(process: subprocess.Popen[bytes]) -> None:
    """Do what Ctrl+C does, to the process and its group."""
    if os.name == "nt":
        process.send_signal(getattr(signal, "CTRL_BREAK_EVENT", signal.SIGTERM))
    else:
        os.killpg(process.pid, signal.SIGINT)


@contextlib.contextmanager
def _interruptible() -> Iterator[None]:
    """Let a child hear SIGINT where we ourselves ignore it."""
    main = threading.current_thread() is threading.main_thread()
    if not main or signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        yield
        return
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)


def _own_group() -> dict[str, Any]:
    if os.name == "nt":
        return {"creationflags": getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)}
    return {"start_new_session": True}
