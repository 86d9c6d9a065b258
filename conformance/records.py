"""Data classes that load fast and are made fast: for a type checker, the standard ones.

The standard decorator compiles six methods for each frozen class, and lets each field be
written by a call; that is a tenth of a short run.  This one compiles `__init__` alone,
and lends every class the same equality, hash and text.  That nobody changes a frozen one
is left to the type checker.  What replays copy keeps the standard one.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(
        cls: type | None = None, /, *, frozen: bool = False, eq: bool = True
    ) -> type | Callable[[type], type]:
        """Return a class with an `__init__` for its fields, as the standard one does."""

        def made(cls: type) -> type:
            lent = {"__repr__": _text, **({"__eq__": _equal} if eq else {})}
            if eq:
                lent["__hash__"] = _hash if frozen else None
            for name, method in lent.items():
                if name not in vars(cls):
                    setattr(cls, name, method)
            return dataclasses.dataclass(init=True, repr=False, eq=False)(cls)

        return made if cls is None else made(cls)


def _equal(mine: object, other: object) -> Any:
    if type(mine) is not type(other):
        return NotImplemented
    return vars(mine) == vars(other)


def _hash(mine: object) -> int:
    return hash(tuple(vars(mine).values()))


def _text(mine: Any) -> str:
    shown = (one.name for one in dataclasses.fields(mine) if one.repr)
    told = ", ".join(f"{name}={getattr(mine, name)!r}" for name in shown)
    return f"{type(mine).__qualname__}({told})"
