"""Whole matches through the real fold, on virtual time: pupils act, nodes append what is due.

Nothing is judged here. Every entry goes through `game.match.fold`, every `Shown`, `DeadlinePassed`
and `Finished` comes from `game.agenda`, as a node would append them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from heapq import heappop, heappush

from game import questions
from game.agenda import match_dues, seat_due
from game.events import (
    Answered,
    Connected,
    Created,
    Disconnected,
    Entry,
    Event,
    GaveUp,
    HintTaken,
    Left,
    Outage,
    Seated,
    Shown,
    Started,
    TimeExtended,
)
from game.match import fold, new_state
from game.modes import MODES
from game.outcomes import PhaseChanged, QuestionOpened, Verdict
from game.phases import is_standing
from game.questions import base_ms, exercise_for, has_choices, more_ms
from game.setup import MatchSetup
from game.state import MatchState, SeatState
from game.units import COUNTDOWN_MS, NodeId, Seat
from tests.fairness.pupils import Act, Asked, Pupil

T0 = 1_000_000
NODE = NodeId("node")
_Task = Callable[[], None]


@dataclass
class Match:
    """One match under way. Times in ms of log time, which begins at `T0`."""

    setup: MatchSetup
    pupils: Sequence[Pupil]
    happenings: Sequence[tuple[int, Callable[["Match"], None]]] = ()
    """What befalls the match, at times of play: pauses, outages, dead nodes."""
    now: int = T0
    entry_count: int = 1
    state: MatchState = field(init=False)

    def __post_init__(self) -> None:
        self.state = new_state(Entry(1, T0, "sys:create", Created(self.setup)))
        self._tasks: list[tuple[int, int, _Task]] = []
        self._order = 0
        self._armed: dict[Seat, tuple[int, str]] = {}
        self._by_name = {Seat(pupil.name): pupil for pupil in self.pupils}
        self._held: list[tuple[int, Seat, int, int, Act]] = []
        self._pause_start = 0
        self._away: set[Seat] = set()
        self._out_until = 0

    # time

    def at(self, when: int, task: _Task) -> None:
        self._order += 1
        heappush(self._tasks, (max(when, self.now), self._order, task))

    @property
    def play_start(self) -> int:
        return T0 + COUNTDOWN_MS

    def play(self) -> MatchState:
        """Play to the end and return the state."""
        for pupil in self.pupils:
            if not pupil.arrives_ms:
                self._arrive(pupil)
            else:
                self._seat(pupil)
                self.at(self.play_start + pupil.arrives_ms, partial(self._connect, pupil))
        self.append("host", Started())
        for when, happening in self.happenings:
            self.at(self.play_start + when, partial(happening, self))
        for pupil in self.pupils:
            for start, end in pupil.away:
                self.at(self.play_start + start, partial(self.cut, pupil))
                self.at(self.play_start + end, partial(self.back, pupil))
        while self._tasks and self.state.ended_ms is None:
            when, _, task = heappop(self._tasks)
            self.now = max(self.now, when)
            if self.now < self._out_until:
                # The log is away: after the entry that says so comes all that was held up by it.
                self._order += 1
                heappush(self._tasks, (self._out_until, self._order, task))
                continue
            task()
        assert self.state.ended_ms is not None, "a match must end"
        return self.state

    # the log

    def append(self, sender: str, event: Event, key: str | None = None) -> None:
        self.entry_count += 1
        entry = Entry(self.entry_count, self.now, key or f"{sender}:{self.entry_count}", event)
        outcomes = fold(self.state, entry)
        if isinstance(event, (Answered, Shown, GaveUp)):
            self._arm(event.seat)
        else:
            for seat in self.state.seats:
                self._arm(seat)
            self._arm_match()
        for outcome in outcomes:
            if isinstance(outcome, QuestionOpened):
                self._ask(outcome.seat, 1)
            elif isinstance(outcome, Verdict):
                self._judged(outcome)
            elif isinstance(outcome, PhaseChanged):
                self._phase_changed(outcome)

    def _arm(self, name: Seat) -> None:
        due = seat_due(self.state, name)
        if due is None or self._armed.get(name) == (due.at_ms, due.key):
            return
        self._armed[name] = (due.at_ms, due.key)
        self.at(due.at_ms, partial(self._come_due, name, due.key))

    def _come_due(self, name: Seat, key: str) -> None:
        due = seat_due(self.state, name)
        self._armed.pop(name, None)
        if due is not None and due.key == key and due.at_ms <= self.now:
            self.append("sys", due.event, due.key)
        else:
            self._arm(name)

    def _arm_match(self) -> None:
        for due in match_dues(self.state):
            self.at(due.at_ms, partial(self._match_due, due.key))

    def _match_due(self, key: str) -> None:
        for due in match_dues(self.state):
            if due.key == key and due.at_ms <= self.now:
                self.append("sys", due.event, due.key)
                return

    def out(self, length_ms: int) -> None:
        """The log hears of nobody for so long; what was sent meanwhile arrives when it is back."""
        self._out_until = self.now + length_ms
        self.at(self._out_until, partial(self.append, "sys", Outage(length_ms)))

    # people

    def _seat(self, pupil: Pupil) -> None:
        self.append(
            pupil.name,
            Seated(
                Seat(pupil.name),
                pupil.side,
                pupil.level,
                pupil.granted_pct,
                pupil.is_calm,
                pupil.is_choice,
            ),
        )

    def _connect(self, pupil: Pupil) -> None:
        self.append("sys", Connected(Seat(pupil.name), NODE))

    def _arrive(self, pupil: Pupil) -> None:
        self._seat(pupil)
        self._connect(pupil)

    def cut(self, pupil: Pupil) -> None:
        name = Seat(pupil.name)
        if name not in self._away:
            self._away.add(name)
            self.append("sys", Disconnected(name, self.state.seats[name].node or NODE))

    def back(self, pupil: Pupil) -> None:
        name = Seat(pupil.name)
        if name in self._away:
            self._away.discard(name)
            self._connect(pupil)
            seat = self.state.seats[name]
            if seat.open is not None:
                self._ask(name, seat.open.attempt, is_again=True)
            elif seat.is_by_button:
                self._press_later(pupil, None)

    def _asked(self, pupil: Pupil, seat: SeatState, attempt: int) -> Asked:
        number = seat.open.question if seat.open else seat.next_question - 1
        exercise = exercise_for(self.setup, seat, number)
        place = questions._place_of(self.setup, seat, number)
        base = base_ms(exercise.type, exercise.level)
        is_told = pupil.is_told is not None and pupil.is_told(self.state, exercise)
        met = max(len(seat.answers), 1)
        return Asked(
            pupil,
            exercise,
            self.setup.mode,
            number,
            place,
            attempt,
            seat.open.allowed_ms if seat.open else None,
            base,
            has_choices(self.setup, seat, number),
            is_told or pupil.knows(exercise, place),
            pupil.think_ms(base, place, attempt),
            seat.points / (MODES[self.setup.mode].full_points * met),
            len(seat.answers),
            (self.state.end_ms or 0) - self.now,
            is_told,
        )

    def _ask(self, name: Seat, attempt: int, *, is_again: bool = False) -> None:
        pupil = self._by_name[name]
        seat = self.state.seats[name]
        if seat.open is None or name in self._away:
            return
        asked = replace(self._asked(pupil, seat, attempt), is_again=is_again)
        seen_ms = self.now + pupil.line.down_ms(self.now - T0)
        for act in pupil.habit(asked):
            sent_ms = seen_ms + act.after_ms
            if act.kind in {"cut", "back"}:
                arrival_ms = sent_ms
            else:
                arrival_ms = sent_ms + pupil.line.up_ms(sent_ms - T0)
            number = seat.open.question
            self.at(arrival_ms, partial(self._act, pupil, number, attempt, act))

    def _act(self, pupil: Pupil, number: int, attempt: int, act: Act) -> None:
        name = Seat(pupil.name)
        seat = self.state.seats[name]
        if act.kind == "cut":
            return self.cut(pupil)
        if act.kind == "leave":
            self._away.add(name)
            return self.append(pupil.name, Left(name))
        if act.kind == "back":
            return self.back(pupil)
        if name in self._away:
            return None
        question = seat.open
        if question is None or question.question != number or question.attempt != attempt:
            return None
        if is_standing(self.state, self.now):
            self._held.append((self.now, name, number, attempt, act))
            return None
        return self.append(pupil.name, self._event(pupil, seat, number, act))

    def _event(self, pupil: Pupil, seat: SeatState, number: int, act: Act) -> Event:
        name = seat.seat
        match act.kind:
            case "answer":
                assert seat.open is not None
                raw_ms = None if seat.open.stopped_ms else self.now - seat.open.shown_ms
                lag_ms = pupil.line.credit_ms(self.now - T0)
                return Answered(name, number, act.value, raw_ms, lag_ms)
            case "give_up":
                return GaveUp(name, number)
            case "hint":
                return HintTaken(name, number)
            case "more":
                return TimeExtended(more_ms(self.setup, seat, number), name)
            case _:
                raise AssertionError(act.kind)

    def _judged(self, verdict: Verdict) -> None:
        pupil = self._by_name[verdict.seat]
        if not verdict.is_final:
            self._ask(verdict.seat, verdict.attempt + 1)
        elif self.state.seats[verdict.seat].is_by_button and verdict.seat not in self._away:
            asked = self._asked(pupil, self.state.seats[verdict.seat], 1)
            self._press_later(pupil, asked)

    def _press_later(self, pupil: Pupil, asked: Asked | None) -> None:
        if pupil.goes_on is not None and not pupil.goes_on(asked):
            return
        wait_ms = pupil.reading_ms * pupil.need_pct // 100 + pupil.line.up_ms(self.now - T0)
        if asked is not None and asked.number == 0:
            wait_ms += pupil.first_wait_ms
        self.at(self.now + wait_ms, partial(self._press, pupil))

    def _press(self, pupil: Pupil) -> None:
        seat = self.state.seats[Seat(pupil.name)]
        if not seat.is_by_button or seat.seat in self._away:
            return
        if is_standing(self.state, self.now):
            runs_from = self.state.runs_from_ms or 0
            self.at(max(runs_from, self.now + 1_000), partial(self._press, pupil))
            return
        self.append(pupil.name, Shown(seat.seat, seat.next_question))

    def _phase_changed(self, outcome: PhaseChanged) -> None:
        if outcome.phase == "paused":
            self._pause_start = self.now
        elif outcome.reason == "resumed":
            held, self._held = self._held, []
            for was_ms, name, number, attempt, act in held:
                pupil = self._by_name[name]
                left_ms = 0 if pupil.thinks_in_pauses else was_ms - self._pause_start
                self.at(
                    outcome.at_ms + max(left_ms, 300),
                    partial(self._act, pupil, number, attempt, act),
                )
