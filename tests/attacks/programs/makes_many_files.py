"""Make 20,000 files wherever it can, and leave them there."""

import contextlib
from pathlib import Path

from tests.attacks.programs import TOLD, serve

if __name__ == "__main__":
    for place in (".", "/tmp", "/dev/shm", "/var/tmp", *TOLD["directories"]):
        with contextlib.suppress(OSError):
            folder = Path(place, f"{TOLD['token']}-many")
            folder.mkdir()
            for number in range(20_000):
                (folder / f"{number}").touch()
    serve()
