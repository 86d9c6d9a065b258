"""Take files, processors and rank from a process of the test and from the grader."""

import os
import resource
from functools import partial

from tests.attacks.programs import TOLD, none_of, parents, serve

if __name__ == "__main__":
    for pid in (TOLD["victim"], *parents()):
        none_of(
            partial(resource.prlimit, pid, resource.RLIMIT_FSIZE, (0, 0)),
            partial(os.setpriority, os.PRIO_PROCESS, pid, 19),
            partial(os.sched_setaffinity, pid, {0}),
        )
    serve()
