"""The heart: plays one case.  Events in, actions out; time is an argument.

`advance` takes what happened and the time, and lets every verb that can go on go
on; then `actions` says what to do and `deadline` when to look again at the latest.
A script ends with a `Play`: the finding, if the target contradicted the case, and
everything that was seen.  No socket, no clock, no process; what the target is and
what becomes of the finding is not known here.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterable, Sequence
from dataclasses import replace

from conformance.happenings import Action, Happening, Taken
from conformance.member import Member
from conformance.model import Case, Step
from conformance.phrases import phrase
from conformance.playing import (
    BARRIER,
    QUEUED,
    Barrier,
    Contradiction,
    Prevented,
    Queued,
    Setting,
    Unobservable,
)
from conformance.serving import begin, watch_exit
from conformance.stage import Playing, Stage, step_members
from conformance.verbs.speaking import Close, leave
from conformance.verdicts import Finding, Play

Wake = Generator["float | None", None, None]


class Script:
    """One play of one case."""

    def __init__(self, case: Case, setting: Setting) -> None:
        self.case = case
        self.stage = Stage(case, setting)
        self.deadline: float | None = None
        self.play: Play | None = None
        self._finding: Finding | None = None
        self._unobservable = self._prevented = ""
        self._begun = False
        self._watchers: list[Playing] = []
        self._main = self._whole()

    def advance(
        self, happenings: Sequence[Happening], now: float, stretch: float = 1.0
    ) -> list[Action]:
        """Take in what happened until `now`; return what to do about it.

        `stretch` is how much slower than usual the machine is: limits grow by it.
        Afterwards `deadline` is the latest time for the next call, and `play` is
        set when the play is over.
        """
        stage = self.stage
        if not self._begun:
            self._begun, stage.began = True, now
        stage.now, stage.stretch = now, stretch
        for happening in happenings:
            stage.feed(happening, now)
        stage.arrive()
        if self._may_rest(happenings, now):
            return []
        self._resume()
        actions, stage.actions = stage.actions, []
        return actions

    def _may_rest(self, happenings: Sequence[Happening], now: float) -> bool:
        """Tell whether nothing was waited for: octets went out, and no more."""
        if not happenings or self.stage.sending:
            return False
        early = self.deadline is None or now < self.deadline
        return early and all(isinstance(one, Taken) for one in happenings)

    def _resume(self) -> None:
        try:
            wake = next(self._main)
        except StopIteration:
            self.deadline = None
            self.play = self._ended()
            return
        due = self.stage.pace()
        self.deadline = wake if due is None else _earliest([wake, due])

    def _ended(self) -> Play:
        stage = self.stage
        return Play(
            self._finding,
            stage.transcript.events,
            stage.at,
            tuple(stage.operations),
            tuple(stage.taken),
            tuple(stage.notes),
            self._unobservable or ("" if self._finding else stage.unseen),
            stage.longest_wait,
            self._prevented or ("" if self._finding else self._overdue()),
        )

    def _overdue(self) -> str:
        """Say that something came so late that an idle machine would not wait for it."""
        late = self.stage.overdue
        if not late:
            return ""
        return phrase(
            "an answer took {late:.2g} s, and this machine is too busy to judge that",
            late=late,
        )

    # -- the play ---------------------------------------------------------------------

    def _whole(self) -> Wake:
        """Play the steps as often as asked, then leave in an orderly way."""
        watching = [
            step.verb for step in self.case.steps if hasattr(step.verb, "watch")
        ]
        watchers = [verb.watch(self.stage) for verb in watching]
        if self.stage.serving:
            watchers.append(watch_exit(self.stage))
        try:
            yield from self._beside(self._repeated(), watchers)
        except Contradiction as contradiction:
            self._finding = self._located(contradiction.finding)
            self.stage.recording = False
        except Unobservable as reason:
            self._unobservable = reason.why
        except Prevented as reason:
            self._prevented = reason.why
        yield from self._leave()

    def _beside(self, main: Wake, watchers: Sequence[Playing]) -> Wake:
        """Run the watchers to their first rest, then beside the main play."""
        if not watchers:
            yield from main
            return
        resting: list[Playing] = list(watchers)
        rests: list[float | None] = []
        for watcher in resting:
            rests.append((yield from _first_rest(watcher, self.stage)))
        for wake in main:
            for index, watcher in enumerate(resting):
                rest = rests[index]
                if rest is not None and self.stage.now >= rest:
                    rests[index] = yield from _first_rest(watcher, self.stage)
            yield _earliest([wake, *rests])

    def _repeated(self) -> Wake:
        for number in range(self.case.repeat):
            self.stage.final_play = number == self.case.repeat - 1
            if number:
                yield from self._leave()
                self.stage.renew()
            if self.case.repeat > 1:
                self.stage.turn = phrase(
                    "play {number} of {all}", number=number + 1, all=self.case.repeat
                )
            if self.stage.serving:
                yield from begin(self.stage)
            yield from self._steps()

    def _steps(self) -> Wake:
        for index, step in enumerate(self.case.steps):
            self.stage.step = index + 1
            self._heed(self.case.steps[index:])
            yield from perform(step, self.stage)

    def _heed(self, coming: Sequence[Step]) -> None:
        """Keep nothing more of what comes to a peer that has only to close."""
        heeded = {step.peer for step in coming if not isinstance(step.verb, Close)}
        for name in self.stage.members.keys() - heeded:
            for member in self.stage.members[name]:
                member.heeded = False

    def _located(self, finding: Finding) -> Finding:
        return replace(finding, step=self.stage.step)

    def _leave(self) -> Wake:
        """End every connection as `language.md` decides: answered ones politely."""
        self._heed(())
        leaving = [self._leaving(member) for member in self.stage.open_members]
        yield from _together(leaving, self.stage)

    def _leaving(self, member: Member) -> Playing:
        unanswered = not member.answered and self.stage.spec.unanswered == "reset"
        if unanswered or member.accepted < member.handed:
            self.stage.drop(member, reset=True)
            return
        yield from leave(member, self.stage, after_end=True)


def perform(step: Step, stage: Stage) -> Wake:
    """Play one step: once, or for every member of its peer, side by side."""
    members = step_members(stage, step)
    players = members[:1] if step.verb.single else members
    if len(players) == 1:
        yield from _alone(step.verb.play(players[0], stage))
    else:
        yield from _together([step.verb.play(one, stage) for one in players], stage)


def _alone(play: Playing) -> Wake:
    """Advance one play, which has nobody to wait for after a turn."""
    for wake in play:
        if wake is not BARRIER:
            yield wake if isinstance(wake, float) else None


def _together(plays: Sequence[Playing], stage: Stage) -> Wake:
    """Advance every play; none starts its next turn before all have finished theirs."""
    going = list(plays)
    while going:
        waiting = going
        turned: list[Playing] = []
        queue: deque[Playing] = deque()
        while waiting or queue:
            waiting, wakes = _round(waiting, turned, queue, stage)
            if waiting or queue:
                yield _earliest(wakes)
        going = turned


def _round(
    plays: Sequence[Playing],
    turned: list[Playing],
    queue: deque[Playing],
    stage: Stage,
) -> tuple[list[Playing], list[float]]:
    """Advance each play once; return those that wait, and until when.

    What has finished its turn goes to `turned`.  Who has to connect and can't yet
    stands in the `queue`, where nobody looks at it before it is its turn: of three
    hundred, each would look at every answer to each other.
    """
    todo, still, wakes = deque(plays), [], []
    while todo or (queue and stage.connecting is None):
        play = todo.popleft() if todo else queue.popleft()
        wake = _next(play)
        if wake is BARRIER:
            turned.append(play)
        elif wake is QUEUED:
            queue.append(play)
        elif wake is not _DONE:
            still.append(play)
            wakes.append(wake)
    return still, [one for one in wakes if isinstance(one, float)]


class _Done:
    """A play that has come to its end."""


_DONE = _Done()


def _next(play: Playing) -> float | Barrier | Queued | _Done | None:
    try:
        return next(play)
    except StopIteration:
        return _DONE


def _first_rest(
    watcher: Playing, stage: Stage
) -> Generator[float | None, None, float | None]:
    """Advance a watcher until it rests until a time; `None` when it has ended."""
    while True:
        wake = _next(watcher)
        if isinstance(wake, float):
            return wake
        if isinstance(wake, _Done):
            return None
        yield None


def _earliest(times: Iterable[float | None]) -> float | None:
    return min((time for time in times if time is not None), default=None)
