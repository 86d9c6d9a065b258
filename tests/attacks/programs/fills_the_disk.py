"""Write files of 8 MB wherever it can, 128 MB in each place."""

import contextlib
from pathlib import Path

from tests.attacks.programs import TOLD, got, serve

FILES, MUCH, SIZE = 16, 8, 8 << 20
PLACES = (".", "..", "/", "/tmp", "/var/tmp", "/dev/shm", "/run", "/home", "/root", "~")


def filled(place: Path) -> int:
    """Return how many files could be written in a place; none of them is left."""
    made: list[Path] = []
    with contextlib.suppress(OSError):
        for number in range(FILES):
            path = place / f"{TOLD['token']}-{number}"
            path.touch()
            made.append(path)
            path.write_bytes(b"x" * SIZE)
    whole = [one for one in made if one.stat().st_size == SIZE]
    for path in made:
        path.unlink()
    return len(whole)


if __name__ == "__main__":
    for place in (*PLACES, *TOLD["directories"]):
        count = filled(Path(place).expanduser())
        if count >= MUCH:
            got(f"{count * 8} MB of disk at {place}")
    serve()
