"""The only room where sockets are read and written: a loop, and wires in it."""

from __future__ import annotations

from conformance.transport.fetching import fetch
from conformance.transport.loop import Loop, Running
from conformance.transport.wire import Wire

__all__ = ["Loop", "Running", "Wire", "fetch"]
