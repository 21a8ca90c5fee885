"""A match at one table: a log with a clock of its own, for tests of the rules.

Every act is appended as an entry and folded at once; `run_to` plays the nodes, which append what
the agenda says.
"""

from dataclasses import dataclass, field
from typing import Any

import msgspec

from game.agenda import Due, match_dues, seat_due
from game.events import (
    Answered,
    Connected,
    Created,
    Disconnected,
    Entry,
    Event,
    GaveUp,
    Paused,
    Resumed,
    Seated,
    Shown,
    Started,
)
from game.match import fold, new_state
from game.outcomes import Outcome, Rejected, Verdict
from game.questions import exercise_for
from game.setup import MatchSetup, SideSetup
from game.standing import Standing, standings
from game.state import MatchState, SeatState, decode_state, encode_state
from game.units import HOST, ExerciseType, MatchId, Mode, NodeId, Seat

T0 = 1_700_000_000_000
NODE = NodeId("node")
OTHER_NODE = NodeId("other")


def setup_of(mode: Mode = "speed", **changes: Any) -> MatchSetup:
    """Return a match of 20 additions in eight minutes, two sides, unless told otherwise."""
    types: tuple[ExerciseType, ...] = ("addition",)
    setup = MatchSetup(
        MatchId(1),
        "a secret seed",
        mode,
        types,
        "initie",
        question_count=20,
        length_ms=480_000,
        sides=(SideSetup("a"), SideSetup("b")),
    )
    return msgspec.structs.replace(setup, **changes)


@dataclass
class Table:
    """One match. `now` is the log's time in ms since the creation."""

    setup: MatchSetup
    now: int = 0
    entries: list[Entry] = field(default_factory=list)
    count: int = 0

    def __post_init__(self) -> None:
        first = Entry(1, T0, "sys:create", Created(self.setup))
        self.entries.append(first)
        self.state: MatchState = new_state(first)

    def append(self, key: str, event: Event) -> tuple[Outcome, ...]:
        entry = Entry(len(self.entries) + 1, T0 + self.now, key, event)
        self.entries.append(entry)
        return fold(self.state, entry)

    def send(self, sender: str, event: Event) -> tuple[Outcome, ...]:
        self.count += 1
        return self.append(f"{sender}:{self.count}", event)

    def node(self, event: Event) -> tuple[Outcome, ...]:
        return self.send("sys", event)

    def host(self, event: Event) -> tuple[Outcome, ...]:
        return self.send(HOST, event)

    def sit(self, *names: str, side: str | None = None, **need: Any) -> None:
        """Seat and connect: names that begin with b are of side b, the others of side a."""
        for name in names:
            where = side or ("b" if name.startswith("b") else "a")
            level = need.get("level", "initie")
            rest = {key: value for key, value in need.items() if key != "level"}
            self.send(name, Seated(Seat(name), where, level, **rest))
            self.node(Connected(Seat(name), NODE))

    def start(self) -> None:
        """Start, and go to the moment when clocks run."""
        self.host(Started())
        self.now += 3_000

    @property
    def phase(self) -> str:
        return self.state.phase

    def seat(self, name: str) -> SeatState:
        return self.state.seats[Seat(name)]

    def show(self, *names: str) -> None:
        """Open the next question of each, going on to when it is due."""
        for name in names:
            seat = self.seat(name)
            if seat.is_by_button:
                self.send(name, Shown(seat.seat, seat.next_question))
                continue
            assert seat.next_due_ms is not None
            self.now = max(self.now, seat.next_due_ms - T0)
            self.node(Shown(seat.seat, seat.next_question))
            assert seat.open is not None

    def right(self, name: str) -> str:
        seat = self.seat(name)
        assert seat.open is not None
        return exercise_for(self.setup, seat, seat.open.question).answer

    def answer(
        self, name: str, value: str | None = None, *, t: int = 3_000, lag: int = 0
    ) -> Verdict:
        """Answer the open question (rightly by default) `t` ms after it was shown."""
        outcomes = self.answer_all(name, value, t=t, lag=lag)
        return next(outcome for outcome in outcomes if isinstance(outcome, Verdict))

    def answer_all(
        self, name: str, value: str | None = None, *, t: int = 3_000, lag: int = 0
    ) -> tuple[Outcome, ...]:
        seat = self.seat(name)
        assert seat.open is not None
        written = self.right(name) if value is None else value
        self.now = max(self.now, seat.open.shown_ms + t - T0)
        return self.send(
            name, Answered(seat.seat, seat.open.question, written, raw_ms=t, lag_ms=lag)
        )

    def give_up(self, name: str) -> Verdict:
        seat = self.seat(name)
        assert seat.open is not None
        outcomes = self.send(name, GaveUp(seat.seat, seat.open.question))
        return next(outcome for outcome in outcomes if isinstance(outcome, Verdict))

    def play(self, name: str, *tries: int | None) -> None:
        """Play one question after the other: right after so many ms, or wrong (None)."""
        for t in tries:
            self.show(name)
            if t is None:
                self.answer(name, "wrong")
            else:
                self.answer(name, t=t)

    def cut(self, name: str) -> None:
        self.node(Disconnected(Seat(name), NODE))

    def back(self, name: str, node: NodeId = NODE) -> tuple[Outcome, ...]:
        return self.node(Connected(Seat(name), node))

    def pause(self) -> tuple[Outcome, ...]:
        return self.host(Paused("host"))

    def resume(self) -> tuple[Outcome, ...]:
        return self.host(Resumed())

    def dues(self) -> list[Due]:
        seats = [seat_due(self.state, seat) for seat in self.state.seats]
        return [*match_dues(self.state), *(due for due in seats if due is not None)]

    def run_to(self, until: int) -> None:
        """Append what the agenda says, each at its time, up to `until`."""
        while True:
            dues = [due for due in self.dues() if due.at_ms <= T0 + until]
            if not dues:
                break
            due = min(dues, key=lambda due: (due.at_ms, due.key))
            self.now = max(self.now, due.at_ms - T0)
            self.append(due.key, due.event)
        self.now = max(self.now, until)

    def rows(self) -> dict[str, Standing]:
        return {row.seat: row for row in standings(self.state).rows}

    def reload(self) -> None:
        """Go on from a checkpoint of the state."""
        self.state = decode_state(encode_state(self.state))


def code_of(outcomes: tuple[Outcome, ...]) -> str | None:
    """Return the code of the rejection, None when there is none."""
    return next((outcome.code for outcome in outcomes if isinstance(outcome, Rejected)), None)
