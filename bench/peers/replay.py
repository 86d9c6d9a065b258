"""The bare replay: every question asked once, in plain Python."""

from given import CHECKS
from wire import check

for _, *one in CHECKS:
    check(*one)
