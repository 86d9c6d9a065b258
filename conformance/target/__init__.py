"""What is examined, and how it is kept: an address, or a program of our own."""

from __future__ import annotations

from conformance.target.address import Address
from conformance.target.client import Client
from conformance.target.command import option
from conformance.target.keeping import Keeper, TargetError
from conformance.target.leftovers import sweep
from conformance.target.life import close_all
from conformance.target.program import Program
from conformance.target.scratch import planted, scratch, sweep_scratch

__all__ = [
    "Address",
    "Client",
    "Keeper",
    "Program",
    "TargetError",
    "close_all",
    "option",
    "planted",
    "scratch",
    "sweep",
    "sweep_scratch",
]
