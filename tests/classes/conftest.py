"""What several tests of a class share: a cluster on loopback."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.classes.cluster import Cluster, missing


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """Return a scheduler with two workers; skip, loudly, where Dask is not installed."""
    if missing():
        pytest.skip("Dask is not installed: pip install 'distributed'")
    made = Cluster()
    try:
        yield made
    finally:
        made.close()
