"""Has httpx fetch a page, in a thread, while the loop goes on."""

from __future__ import annotations

import socket
import threading
import time

from conformance.sandbox import Network
from conformance.tasks import Task
from conformance.transport.line import linger
from conformance.verbs.fetching import Fetched

_LOOK = 0.005
_RESET = (socket.SOL_SOCKET, socket.SO_LINGER, linger())


def fetch(
    network: Network, host: str, port: int, target: str, patience: float
) -> Task[Fetched | None]:
    """Return what httpx got of `target`; `None` where httpx is not installed."""
    try:
        import httpx

        from conformance.transport.through import TROUBLE, Through
    except ImportError:
        return None
    found: list[Fetched] = []

    def work() -> None:
        place = f"[{host}]" if ":" in host else host
        try:
            # Who closes first must remember the connection; our reset spares the program.
            through = Through(network, [_RESET])
            with httpx.Client(
                transport=through, trust_env=False, timeout=patience
            ) as client:
                reply = client.get(f"http://{place}:{port}{target}")
                found.append(Fetched(reply.status_code, reply.content))
        except TROUBLE as error:
            found.append(Fetched(trouble=f"{type(error).__name__}: {error}"))

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    until = time.monotonic() + 4 * patience
    while thread.is_alive() and time.monotonic() < until:
        yield time.monotonic() + _LOOK
    return found[0] if found else Fetched(trouble=f"nothing after {4 * patience:.0f} s")
