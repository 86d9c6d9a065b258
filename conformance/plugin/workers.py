"""How xdist spreads the cases: all of one target to one worker, in order."""

from __future__ import annotations

from typing import Any

from xdist.scheduler import LoadScopeScheduling


class ShareScheduling(LoadScopeScheduling):  # type: ignore[misc]
    """One scope for each worker: every so many-th submission of a class."""

    def __init__(self, config: Any, log: Any) -> None:
        super().__init__(config, log)
        self._shares = int(config.getoption("numprocesses") or 1)

    def _split_scope(self, nodeid: str) -> str:
        return f"share {self.collection.index(nodeid) % self._shares}"


class TargetScheduling(LoadScopeScheduling):  # type: ignore[misc]
    """One scope for each assignment; other tests are a scope each."""

    def __init__(self, config: Any, log: Any) -> None:
        super().__init__(config, log)

    def _split_scope(self, nodeid: str) -> str:
        return nodeid if "::" in nodeid else nodeid.split("/", 1)[0]
