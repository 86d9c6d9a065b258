"""A class on a cluster: shares of it go to the workers of a Dask scheduler.

Every share may be played more than once, where a worker is lost; what comes back is
told once.  The workers need this suite and the directory of the class at the same
place.  Dask speaks without a password unless it is told otherwise: keep its scheduler
on loopback, in a private network, or behind TLS.
"""

from __future__ import annotations

import functools
import hashlib
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from conformance.grading.batch import Batch
from conformance.grading.examining import broken
from conformance.grading.orders import Order, submission_digest
from conformance.grading.records import record
from conformance.sandbox.levels import Level, choose
from conformance.submissions.layouts import Found
from conformance.submissions.preparing import Submission
from conformance.target import scratch
from conformance.transport import Loop

#: Submissions that go to a worker together, and how often a lost share is sent again.
_SHARE, _AGAIN = 8, 2
SCHEME = "dask://"

Records = list[dict[str, Any]]


class NoCluster(Exception):
    """There is no scheduler at the address, or no Dask here; the text says which."""


class Cluster:
    """The submissions that the workers of a scheduler examine."""

    def __init__(
        self,
        address: str,
        order: Order,
        found: Sequence[Found],
        finished: Callable[[dict[str, Any]], None],
    ) -> None:
        """Connect, and hand out every share; `NoCluster` where that can't be done."""
        self._order, self._finished = order, finished
        self._done: set[str] = set()
        self._digests = {one.student: submission_digest(one) for one in found}
        self._client = _connected(address)
        self._shares: dict[str, tuple[Any, Sequence[Found]]] = {}
        for share in _shares(found):
            future = self._client.submit(
                examine_share,
                _portable(order),
                share,
                key=_name(self._keys(share)),
                pure=False,
                retries=_AGAIN,
            )
            self._shares[future.key] = (future, share)
        self._coming = self._results()

    @property
    def running(self) -> int:
        """How many submissions are still on their way."""
        return sum(len(share) for _, share in self._shares.values())

    def until(self, student: str) -> None:
        """Wait until the submission of one student is finished."""
        while student not in self._done:
            next(self._coming)

    def _results(self) -> Iterator[None]:
        from distributed import as_completed

        futures = [future for future, _ in self._shares.values()]
        coming = as_completed(
            futures, with_results=True, raise_errors=False, loop=self._client.loop
        )
        for future, result in coming:
            _, share = self._shares.pop(future.key)
            lost = future.status != "finished"
            records = self._broken(share, result) if lost else result
            self._check(share, records)
            for one in records:
                self._finished(one)
            self._done.update(one.student for one in share)
            yield

    def _check(self, share: Sequence[Found], records: Records) -> None:
        """Make sure that the workers have this very suite and these very files."""
        if {one["key"] for one in records} != set(self._keys(share)):
            raise NoCluster(
                "the workers have another version of the suite, or other submissions, "
                "than this machine: install the same everywhere, and share the directory"
            )

    def _keys(self, share: Sequence[Found]) -> list[str]:
        digests = ((one.student, self._digests[one.student]) for one in share)
        return [self._order.key(*one) for one in digests]

    def _broken(self, share: Sequence[Found], error: object) -> Records:
        """Return the records of a share that no worker could examine: void."""
        order, why = self._order, RuntimeError(f"a worker of the cluster: {error}")
        lost = (Submission(one, trouble="no worker could examine it") for one in share)
        return [
            record(
                one.found,
                self._digests[one.found.student],
                order,
                broken(one, order, why),
            )
            for one in lost
        ]

    def close(self) -> None:
        """Take back what is not done, and leave the scheduler."""
        for future, _ in self._shares.values():
            future.cancel()
        self._client.close()


def _connected(address: str) -> Any:
    try:
        from distributed import Client
    except ImportError:
        words = (
            "Dask is not installed here: pip install 'socket-http-conformance[dask]'"
        )
        raise NoCluster(words) from None
    try:
        return Client(address.replace(SCHEME, "tcp://", 1), timeout=10)
    except (OSError, ValueError) as error:
        raise NoCluster(f"no scheduler answers at {address}: {error}") from None


def _shares(found: Sequence[Found]) -> Iterator[Sequence[Found]]:
    for start in range(0, len(found), _SHARE):
        yield found[start : start + _SHARE]


def _name(keys: Sequence[str]) -> str:
    return f"share-{hashlib.sha256(''.join(keys).encode()).hexdigest()[:24]}"


def _portable(order: Order) -> Order:
    """Return an order that travels: its level is chosen where it is used."""
    return replace(order, level=Level(order.level.name, _nowhere))


def _nowhere(*_: object) -> Any:
    raise AssertionError("a level is chosen where it is used")


@functools.lru_cache(maxsize=1)
def _level(name: str) -> Level:
    return choose(name)


def examine_share(order: Order, share: Sequence[Found]) -> Records:
    """Examine some submissions here, on a worker; return their records."""
    loop, work = Loop(), scratch()
    found: Records = []
    try:
        order = replace(order, level=_level(order.level.name))
        batch = Batch(order, loop, work, share, found.append)
        for one in share:
            batch.until(one.student)
    finally:
        loop.close()
        shutil.rmtree(work, ignore_errors=True)
    return found
