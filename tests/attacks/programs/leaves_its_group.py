"""Get out of the group that counts its memory and its processes."""

import os
from functools import partial
from pathlib import Path

from tests.attacks.programs import none_of, serve

GROUPS = Path("/sys/fs/cgroup")

if __name__ == "__main__":
    doors = [GROUPS / "cgroup.procs", *GROUPS.glob("*/cgroup.procs")]
    for door in (*doors, GROUPS / "memory/cgroup.procs", GROUPS / "pids/cgroup.procs"):
        none_of(partial(door.write_text, str(os.getpid()), "ascii"))
    serve()
