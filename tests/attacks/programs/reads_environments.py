"""Look for the grader's secrets in the environment of every process it can see."""

import contextlib
import os
from pathlib import Path

from tests.attacks.programs import TOLD, got, serve

if __name__ == "__main__":
    if TOLD["secret"] in os.environ:
        got("the grader's environment, as its own")
    for folder in Path("/proc").glob("*[0-9]"):
        for name in ("environ", "cmdline"):
            with contextlib.suppress(OSError):
                if TOLD["secret"].encode() in (folder / name).read_bytes():
                    got(f"{folder}/{name}")
    serve()
