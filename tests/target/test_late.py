"""What a target at an address does not need is not loaded for it."""

from __future__ import annotations

from tests.surface.running import called

_LOADED = "import sys, {module}; print('psutil._common' in sys.modules)"


def test_psutil_is_loaded_when_it_is_used() -> None:
    """Importing the rooms about targets leaves it; looking at a process loads it."""
    named = called("-c", _LOADED.format(module="conformance.target"))
    assert named.stdout == "False\n", named.stderr
    look = "conformance.target.processes as p; p.look_up(1)"
    used = called("-c", _LOADED.format(module=look))
    assert used.stdout == "True\n", used.stderr
