"""psutil, loaded when something of it is first used.

A target at an address rarely needs it, and loading it is as much as all our rooms
about targets.
"""

from __future__ import annotations

import importlib.util
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType

    import psutil as psutil


def _late(name: str) -> ModuleType:
    """Return a module whose code runs at the first look into it."""
    if name in sys.modules:
        return sys.modules[name]
    found = importlib.util.find_spec(name)
    if found is None or found.loader is None:
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)
    found.loader = importlib.util.LazyLoader(found.loader)
    module = importlib.util.module_from_spec(found)
    sys.modules[name] = module
    found.loader.exec_module(module)
    return module


if not TYPE_CHECKING:
    psutil = _late("psutil")
