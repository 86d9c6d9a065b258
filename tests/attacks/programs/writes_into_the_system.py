"""Leave a file in the directories of the system, of the suite and of its Python."""

import contextlib
import sysconfig
from pathlib import Path

from tests.attacks.programs import TOLD, serve

SYSTEM = ("/", "/etc", "/usr", "/usr/lib", "/usr/bin", "/root", "/home", "/opt", "/srv")

if __name__ == "__main__":
    suite = [Path(TOLD["root"], one) for one in ("", "conformance", "spec", "tests")]
    python = [Path(sysconfig.get_path(one)) for one in ("purelib", "stdlib", "scripts")]
    for place in (*map(Path, SYSTEM), *suite, *python):
        with contextlib.suppress(OSError):
            (place / f"{TOLD['token']}.pth").write_text("import this\n", "utf-8")
    serve()
