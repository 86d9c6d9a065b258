"""Make namespaces of its own, in which it would be an administrator; mount things."""

import os
from pathlib import Path

from tests.attacks.programs import call, kernel, none_of, serve

USER, MOUNT, NETWORK, CHILD = 0x10000000, 0x00020000, 0x40000000, 17


def clone(flags: int) -> None:
    """Start a child in namespaces of its own, which ends at once."""
    if kernel("clone", flags | CHILD, 0, 0, 0, 0) == 0:
        os._exit(0)
    os.wait()


def enter(kind: str) -> None:
    """Enter the namespace of the first process."""
    file = os.open(f"/proc/1/ns/{kind}", os.O_RDONLY)
    call("setns", file, 0)


if __name__ == "__main__":
    none_of(
        lambda: call("unshare", USER),
        lambda: call("unshare", USER | MOUNT),
        lambda: call("unshare", NETWORK),
        lambda: call("unshare", MOUNT),
        lambda: clone(USER),
        lambda: clone(USER | NETWORK),
        lambda: enter("net"),
        lambda: enter("mnt"),
        lambda: call("mount", b"none", str(Path.cwd()).encode(), b"tmpfs", 0, None),
        lambda: kernel("open_tree", -100, b"/", 1),
        lambda: os.chroot("/"),
    )
    serve()
