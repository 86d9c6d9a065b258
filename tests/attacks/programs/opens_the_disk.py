"""Read the disk below all files, by the devices there are and by some of its own."""

import contextlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from tests.attacks.programs import TOLD, got, serve

NUMBER = os.makedev(254, 0)


def disks() -> Iterator[tuple[str, int]]:
    """Yield names and numbers of the machine's disks."""
    with contextlib.suppress(OSError):
        for line in Path("/proc/partitions").read_text("ascii").splitlines()[2:]:
            major, minor, _, name = line.split()
            yield name, os.makedev(int(major), int(minor))
    yield "vda", NUMBER


def read(path: Path) -> None:
    """Read the first octets, and say so."""
    with contextlib.suppress(OSError):
        if os.read(os.open(path, os.O_RDONLY), 16):
            got(path)


if __name__ == "__main__":
    for name, number in disks():
        read(Path("/dev", name))
        for place in ("/tmp", "/dev/shm", ".", *TOLD["directories"]):
            path = Path(place, f"{TOLD['token']}-disk")
            with contextlib.suppress(OSError):
                os.mknod(path, stat.S_IFBLK | 0o600, number)
            read(path)
    serve()
