"""Work that takes time, written so that one loop can do a thousand of it.

A task is a generator: it yields when it wants to be resumed, at a time of the
loop's clock (seconds), or at whatever happens on its wire first.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import Protocol, TypeVar

from conformance.happenings import Happening
from conformance.records import dataclass

T = TypeVar("T")


class Telling(Protocol):
    """What a task may wait for: it tells something when `happened` is not empty."""

    happened: list[Happening]


@dataclass(frozen=True)
class Await:
    """Resume at `until` (`None`: whenever) or when something happens on `wire`."""

    until: float | None
    wire: Telling


Task = Generator[float | Await, None, T]
