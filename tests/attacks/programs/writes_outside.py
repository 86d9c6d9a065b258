"""Write into the class, into a neighbour's program and into the results."""

import contextlib
import json
from pathlib import Path

from tests.attacks.programs import TOLD, none_of, serve

TARGET = {"name": "mallory", "student": "mallory", "points": 10, "verdict": "pass"}
RECORD = {"key": "0" * 32, "seed": 305, "target": TARGET, "feedback": "all right"}


def append(path: Path) -> None:
    """Add a line that a journal would have."""
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps(RECORD) + "\n")


def spoil(path: Path) -> None:
    """Do everything to a file that can be done to one."""
    none_of(
        lambda: append(path),
        lambda: path.write_text("spoilt", encoding="utf-8"),
        lambda: path.rename(path.with_name("spoilt")),
        lambda: path.unlink(),
        lambda: path.with_name("linked").symlink_to("/"),
        lambda: path.with_name("link").hardlink_to(path),
        lambda: path.with_name("folder").mkdir(),
        lambda: path.with_name("fresh").touch(),
    )


if __name__ == "__main__":
    with contextlib.suppress(OSError):
        for one in TOLD["files"]:
            spoil(Path(one))
    serve()
