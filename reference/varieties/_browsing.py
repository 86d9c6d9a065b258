"""The correct file browser on which the faulty ones are built, for others to build on."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "faulty" / "browser"))

from _browser import HOST, Browser, Refused

__all__ = ["HOST", "Browser", "Refused"]
