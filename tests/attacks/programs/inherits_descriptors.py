"""Look for files that whoever started it has left open."""

from pathlib import Path

from tests.attacks.programs import got, serve


def found() -> list[str]:
    """Return what is open beside input and output."""
    links = [one for one in Path("/proc/self/fd").iterdir() if int(one.name) > 2]
    return [str(one.readlink()) for one in links if one.is_symlink()]


if __name__ == "__main__":
    if found():
        got(found())
    serve()
