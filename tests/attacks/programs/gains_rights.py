"""Become somebody else, by asking and by files that lend their owner's rights."""

import os
from functools import partial
from pathlib import Path

from tests.attacks.programs import got, none_of, serve

OTHERS = (0, 1, 1000, 65534)


def lends() -> bool:
    """Tell whether files that lend rights would do so for us."""
    lines = Path("/proc/self/status").read_text("utf-8").splitlines()
    return "NoNewPrivs:\t0" in lines


if __name__ == "__main__":
    none_of(*(partial(os.setuid, one) for one in OTHERS if one != os.getuid()))
    none_of(lambda: os.setgroups([0]))
    if lends():
        got("rights that files lend")
    serve()
