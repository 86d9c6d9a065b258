"""How faulty programs fail, and which of them a target fails like."""

from __future__ import annotations

from conformance.signatures.nearest import likened

__all__ = ["likened"]
