"""Bringing a process into the world, and telling it to leave, on every system.

It gets a process group of its own, so that Ctrl+C at our keyboard is not its end,
and hears Ctrl+C itself, even where a shell has started the suite deaf to it.
"""

from __future__ import annotations

import contextlib
import errno
import os
import signal
import subprocess
import threading
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from conformance.phrases import phrase
from conformance.target.keeping import TargetError
from conformance.target.late import psutil

_WINDOWS = os.name == "nt"


def spawn(
    parts: Sequence[str],
    directory: Path,
    environment: Mapping[str, str],
    keyboard: int | None = None,
) -> subprocess.Popen[bytes]:
    """Start a command; its output, errors included, is one pipe.

    With a `keyboard` (a file descriptor, or `subprocess.PIPE`) it can be typed at, and
    its errors have a pipe of their own.
    """
    errors = subprocess.STDOUT if keyboard is None else subprocess.PIPE
    try:
        with _interruptible():
            return subprocess.Popen(
                parts,
                stdin=subprocess.DEVNULL if keyboard is None else keyboard,
                stdout=subprocess.PIPE,
                stderr=errors,
                bufsize=0,
                cwd=directory,
                env=environment,
                **_own_group(),
            )
    except OSError as error:
        raise TargetError(_not_started(parts[0], error)) from None


_NEXT = {
    errno.ENOENT: phrase(
        "Is it installed? Does its first line name a program that is there?"
    ),
    errno.EACCES: phrase("May it be executed? chmod +x it, or name what runs it."),
    errno.ENOEXEC: phrase("Name what runs it, such as python."),
    errno.EMFILE: phrase(
        "Too many files are open on this machine; examine fewer at a time."
    ),
    errno.EAGAIN: phrase(
        "Too many processes run on this machine; examine fewer at a time."
    ),
    errno.ENOMEM: phrase("This machine has no memory left; examine fewer at a time."),
}


def _not_started(word: str, error: OSError) -> str:
    """Return in words why a program could not be started, and what to do."""
    asked = phrase("Is it installed, and is the path right?")
    return phrase(
        "--launch: {word!r} can't be started: {why}. {advice}",
        word=word,
        why=error.strerror,
        advice=_NEXT.get(error.errno or 0, asked),
    )


def _own_group() -> dict[str, Any]:
    if _WINDOWS:
        return {"creationflags": getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)}
    return {"start_new_session": True}


@contextlib.contextmanager
def _interruptible() -> Iterator[None]:
    """Have the child not inherit that we ignore Ctrl+C.

    A suite that a script started with `&` ignores SIGINT, and its children would too.
    A handler, even an empty one, is not inherited.
    """
    ours = threading.current_thread() is threading.main_thread()
    if not ours or signal.getsignal(signal.SIGINT) != signal.SIG_IGN:
        yield
        return
    signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)


def interrupted(process: psutil.Process) -> bool:
    """Do the same to a process that a box of ours has started, and to its group."""
    with contextlib.suppress(psutil.Error, OSError):
        os.killpg(os.getpgid(process.pid), signal.SIGINT)
        return True
    return False


def interrupt(process: subprocess.Popen[bytes]) -> bool:
    """Do what Ctrl+C does, to the whole group; tell whether it could be done."""
    if process.poll() is not None:
        return False
    with contextlib.suppress(OSError):
        if _WINDOWS:
            process.send_signal(getattr(signal, "CTRL_BREAK_EVENT", signal.SIGTERM))
        else:
            os.killpg(process.pid, signal.SIGINT)
        return True
    return False
