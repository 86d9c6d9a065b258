"""A Dask cluster on loopback, with processes that a test may kill."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from collections.abc import Sequence

import psutil

from tests.surface.running import ROOT, environment

_LISTENS = re.compile(r"Scheduler at:\s+(tcp://127\.0\.0\.1:\d+)")


def missing() -> bool:
    """Tell whether Dask is not installed."""
    return importlib.util.find_spec("distributed") is None


class Cluster:
    """One scheduler and two workers, each watched over by a nanny."""

    def __init__(self) -> None:
        self._processes: list[subprocess.Popen[str]] = []
        words = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--no-show")
        scheduler = self._started("dask_scheduler", words)
        assert scheduler.stderr is not None
        found = (_LISTENS.search(line) for line in scheduler.stderr)
        address = next(one[1] for one in found if one)
        self.url = address.replace("tcp://", "dask://")
        two = ("--nworkers", "2", "--nthreads", "1", "--nanny", "--no-dashboard")
        self._nanny = self._started("dask_worker", (address, *two), quiet=True)

    def _started(
        self, name: str, words: Sequence[str], quiet: bool = False
    ) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.{name}", *words],
            cwd=ROOT,
            env=environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL if quiet else subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        self._processes.append(process)
        return process

    def workers(self) -> list[psutil.Process]:
        """Return the processes that do the work, which a nanny starts anew."""
        children = psutil.Process(self._nanny.pid).children()
        return [one for one in children if "spawn_main" in " ".join(one.cmdline())]

    def busy(self) -> list[psutil.Process]:
        """Return the workers that have started a program just now."""
        return [one for one in self.workers() if one.children()]

    def close(self) -> None:
        """End all of it."""
        for process in reversed(self._processes):
            process.terminate()
            process.wait()
            if process.stderr is not None:
                process.stderr.close()
