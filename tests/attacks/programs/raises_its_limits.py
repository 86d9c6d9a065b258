"""Raise the limits that it was given, and its rank."""

import os
import resource

from tests.attacks.programs import none_of, serve


def raise_one(kind: int) -> None:
    """Ask for more than the most; nothing happens where there is no most."""
    most = resource.getrlimit(kind)[1]
    if most == resource.RLIM_INFINITY:
        raise ValueError("there is no limit")
    resource.setrlimit(kind, (most + 1, most + 1))


if __name__ == "__main__":
    none_of(
        lambda: raise_one(resource.RLIMIT_CPU),
        lambda: raise_one(resource.RLIMIT_FSIZE),
        lambda: raise_one(resource.RLIMIT_NOFILE),
        lambda: raise_one(resource.RLIMIT_CORE),
        lambda: os.nice(-5),
        lambda: os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1)),
    )
    serve()
