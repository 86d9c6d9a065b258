"""How much a submission may use: one table for every level.

Generous, since a right program must never meet them: a thread for each of hundreds of
clients is right.
"""

from __future__ import annotations

MEMORY = 256 << 20
PROCESSES = 512
#: Octets of address space of one process, where no group holds memory: hundreds of
#: threads reserve some gigabytes and use none of it.
ADDRESSES = 4 << 30
#: Seconds of processor time of one process.
CPU = 120
#: Octets of a file that is written, and of the directory for temporary files.
FILE = 16 << 20
OPEN_FILES = 1024
#: Processors that all of it may use at the same time.
PROCESSORS = 1.0
