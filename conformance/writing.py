"""Files that are written whole or not at all.

Knows nothing of what stands in them.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path


@contextlib.contextmanager
def whole(path: Path) -> Iterator[Path]:
    """Give a draft to write to, which takes the place of `path` when that went well.

    Whatever goes wrong, `path` stays as it was and no draft is left.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        yield draft
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
