"""Work that takes time, written so that one loop can do a thousand of it.

A task is a generator: it yields when it wants to be resumed, at a time of the
loop's clock (seconds), or at whatever happens on its wire first.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from conformance.transport import Wire

T = TypeVar("T")


@dataclass(frozen=True)
class Await:
    """Resume at `until` (`None`: whenever) or when something happens on `wire`."""

    until: float | None
    wire: Wire


Task = Generator[float | Await, None, T]
