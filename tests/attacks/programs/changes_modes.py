"""Change mode, owner, times and attributes of what others have, without opening it."""

import os
from pathlib import Path

from tests.attacks.programs import TOLD, none_of, serve


def change(path: Path) -> None:
    """Change everything about a file but what is in it."""
    none_of(
        lambda: path.chmod(0o777),
        lambda: os.chown(path, os.getuid(), os.getgid()),
        lambda: os.utime(path, (1, 1)),
        lambda: os.setxattr(path, "user.mallory", b"1"),
        lambda: os.setxattr(path, "trusted.mallory", b"1"),
    )


if __name__ == "__main__":
    for one in TOLD["files"]:
        change(Path(one))
    serve()
