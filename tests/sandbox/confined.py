"""Commands that are started with fewer rights, by the script that gives rights up."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from conformance.sandbox import confining

SCRIPT = Path(confining.__file__)
PYTHON = [sys.executable, "-I", "-S"]
TRIES = """
import ctypes, errno, fcntl, os, pty, signal, socket, sys
libc = ctypes.CDLL(None, use_errno=True)
def call(name, *given):
    if getattr(libc, name)(*given) < 0:
        raise OSError(ctypes.get_errno(), name)
try:
    print(eval(sys.argv[1]))
except OSError as error:
    print(errno.errorcode[error.errno])
"""


def confined(settings: object, *command: str, **more: Any) -> Any:
    """Run a command with these settings, and wait for its end."""
    text = settings if isinstance(settings, str) else json.dumps(settings)
    script = more.pop("script", SCRIPT)
    words = [*PYTHON, str(script), text, *command]
    return subprocess.run(
        words, capture_output=True, text=True, timeout=60, check=False, **more
    )


def tried(settings: object, expression: str) -> str:
    """Return what an expression gives inside, or the name of its error."""
    done = confined(settings, *PYTHON, "-c", TRIES, expression)
    assert (done.returncode, done.stderr) == (0, "")
    return str(done.stdout.strip())
