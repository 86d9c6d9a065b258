"""Which attack which level of isolation stops, and what its program deserves."""

from __future__ import annotations

from dataclasses import dataclass

ROWS = ("RUN-START-1", "ECHO-DATA-1", "ECHO-CLOSE-1")
ALL = 10
NEIGHBOURS = ("0-anna", "zoe")
#: Seconds that a whole class may take.
PATIENCE = 400


@dataclass(frozen=True)
class Attack:
    """One attack: the levels that stop it, and what its program deserves.

    A level in brackets stops it where programs have a user of their own, one with a
    star where control groups hold them together.  No points are named where a program
    takes its own time away.
    """

    levels: str
    points: int | None = ALL
    quick: bool = False


EVERY = "ns lock rlimit"
ATTACKS = {
    "bomb_of_processes": Attack("ns*", None),
    "bomb_of_threads": Attack("ns* lock* rlimit*"),
    "bomb_of_memory": Attack("ns* lock* rlimit*", 0, quick=True),
    "bomb_of_memory_in_a_crowd": Attack("ns* lock* rlimit*", 0),
    "prints_without_end": Attack(EVERY),
    "prints_one_long_line": Attack(EVERY, 0),
    "prints_for_terminals": Attack(EVERY, 0, quick=True),
    "prints_for_readers": Attack(EVERY, 0, quick=True),
    "prints_verdicts": Attack(EVERY, 0, quick=True),
    "prints_no_text": Attack(EVERY, 0),
    "prints_riddles": Attack(EVERY, 0),
    "answers_what_acts": Attack(EVERY, 0, quick=True),
    "answers_without_end": Attack(EVERY, 0),
    "never_reads": Attack(EVERY, 0),
    "never_listens": Attack(EVERY, 0),
    "fills_the_disk": Attack("ns lock"),
    "makes_many_files": Attack("ns lock"),
    "reads_the_answers": Attack("ns lock", quick=True),
    "reads_its_neighbours": Attack("ns lock", quick=True),
    "reads_environments": Attack("ns lock (rlimit)", quick=True),
    "writes_outside": Attack("ns lock (rlimit)", quick=True),
    "writes_into_the_system": Attack("ns lock (rlimit)"),
    "changes_modes": Attack("ns lock (rlimit)"),
    "spoils_its_own_copy": Attack("ns lock (rlimit)"),
    "calls_services": Attack("ns lock", quick=True),
    "calls_by_other_ways": Attack("ns lock"),
    "calls_a_path": Attack("ns lock"),
    "sends_datagrams": Attack("ns"),
    "kills_everybody": Attack("ns", quick=True),
    "signals_others": Attack("ns lock (rlimit)", quick=True),
    "traces_others": Attack("ns lock (rlimit)"),
    "limits_others": Attack("ns lock (rlimit)"),
    "outlives_the_run": Attack("ns lock* rlimit* (lock) (rlimit)", quick=True),
    "squats_the_port": Attack("ns lock* rlimit* (lock) (rlimit)", quick=True),
    "runs_away": Attack("ns lock* rlimit* (lock) (rlimit)"),
    "leaves_its_group": Attack("ns lock (rlimit)"),
    "nests_namespaces": Attack("ns lock"),
    "asks_the_kernel": Attack("ns lock"),
    "opens_raw_sockets": Attack("ns lock (rlimit)"),
    "opens_the_disk": Attack("ns lock (rlimit)"),
    "gains_rights": Attack("ns lock"),
    "sets_the_clock": Attack("ns lock (rlimit)"),
    "raises_its_limits": Attack("ns lock (rlimit)"),
    "leaves_memory_behind": Attack("ns lock"),
    "dumps_its_core": Attack(EVERY),
    "ignores_signals": Attack(EVERY, quick=True),
    "closes_its_output": Attack(EVERY),
    "spins_on_every_processor": Attack(EVERY, None),
    "exhausts_descriptors": Attack(EVERY),
    "inherits_descriptors": Attack(EVERY),
    "hides_its_name": Attack("ns lock* rlimit* (lock) (rlimit)"),
    "looks_at_processes": Attack("ns lock"),
    "types_at_terminals": Attack("ns lock"),
    # On the machine's own network an earlier program may be remembered: 70 seconds.
    "claims_its_port_is_taken": Attack("ns", 0),
}
#: Do no harm, and nothing holds them at the level `rlimit`.
FREE = ("reads_the_answers", "reads_its_neighbours", "calls_services", "calls_a_path")
