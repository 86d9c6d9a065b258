"""A conformance suite for the programs of a lecture on sockets and HTTP."""

from __future__ import annotations

__all__ = ["__version__"]

__version__ = "1.0.0"
