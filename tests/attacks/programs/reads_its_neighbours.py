"""Read what others have handed in, what they have got, and where their programs run."""

import contextlib
from pathlib import Path

from tests.attacks.programs import TOLD, got, serve

if __name__ == "__main__":
    here = Path.cwd()
    found = [Path(one) for one in TOLD["secrets"]]
    for place in (Path("/tmp"), here.parent, here.parent.parent):
        with contextlib.suppress(OSError):
            found += place.glob("conformance-scratch-*/*/*.py")
            found += place.glob("0*/*.py")
    found += [here.parent / f"{number:05}" / "main.py" for number in range(1, 99)]
    for path in found:
        with contextlib.suppress(OSError):
            if path.parent.resolve() != here and path.read_bytes():
                got(path)
    serve()
