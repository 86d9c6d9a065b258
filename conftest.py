"""Load the suite's plugin, so that a clone works without an install."""

from __future__ import annotations

pytest_plugins = ["conformance.plugin"]
