"""Leave its memory on the disk by dying in a child, with all that a core may take."""

import contextlib
import os
import resource

from tests.attacks.programs import child, got, serve

if __name__ == "__main__":
    with contextlib.suppress(OSError, ValueError):
        most = resource.getrlimit(resource.RLIMIT_CORE)[1]
        resource.setrlimit(resource.RLIMIT_CORE, (most, most))
    with child() as ours:
        if ours:
            os.abort()
    if os.WCOREDUMP(os.wait()[1]):
        got("a core of its own")
    serve()
