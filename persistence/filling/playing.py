"""A whole match, played by made-up pupils through the rules themselves, in log time.

Each pupil has a skill and a pace; what they answer is their own, what it is worth is decided by the
fold alone. The log that comes out is one that a server might have written.
"""

import heapq
import itertools
import math
import random
from collections.abc import Sequence
from typing import Final

import msgspec
from msgspec import Struct

from game.agenda import match_dues, seat_due
from game.events import Answered, Connected, Created, Entry, Event, Finished, Seated, Shown, Started
from game.match import fold, new_state
from game.questions import base_ms, exercise_for
from game.setup import MatchSetup
from game.state import MatchState
from game.units import HOST, LEVELS, Level, NodeId, Seat
from persistence.redis.entry import Logged, next_chain, root_chain

_NODE: Final = NodeId("filled")
_LOBBY_MS: Final = 40_000
_LAG_MS: Final = 20
_encoder = msgspec.msgpack.Encoder()


class Player(Struct, frozen=True):
    """Somebody who plays: `skill` 0 is about fifty-fifty at the own level, `pace` 1 is usual."""

    user: int
    skill: float
    pace: float
    multiplier_pct: int = 100
    is_young: bool = False


class PlayedMatch(Struct, frozen=True):
    """A match that is over: its state, its log, and whose seat is whose."""

    state: MatchState
    log: list[Logged]
    users: dict[Seat, int]


class _Log:
    """Appends entries and folds them, as the writer's script and a replica do."""

    def __init__(self, setup: MatchSetup, at_ms: int) -> None:
        self.now_ms = at_ms
        self.entries: list[Logged] = []
        self._chain = root_chain(setup.match)
        self._commands = itertools.count(1)
        self.state = new_state(self._entry("sys:create", Created(setup)))

    def append(self, key: str, event: Event, at_ms: int) -> None:
        self.now_ms = max(at_ms, self.now_ms + 1)
        fold(self.state, self._entry(key, event))

    def command(self, seat: Seat, event: Event, at_ms: int) -> None:
        self.append(f"{seat}:c{next(self._commands)}", event, at_ms)

    def _entry(self, key: str, event: Event) -> Entry:
        entry = Entry(len(self.entries) + 1, self.now_ms, key, event)
        self._chain = next_chain(self._chain, _encoder.encode(entry))
        self.entries.append(Logged(entry, self._chain))
        return entry


def play(
    chance: random.Random,
    setup: MatchSetup,
    players: Sequence[tuple[str, Player]],
    level: Level,
    at_ms: int,
) -> PlayedMatch:
    """Return the match that these players, each on a side, have from `at_ms` on."""
    log = _Log(setup, at_ms)
    log.append("sys:in:host", Connected(HOST, _NODE), at_ms + 10)
    seated: dict[Seat, Player] = {}
    for side, player in players:
        seat = Seat(f"{chance.getrandbits(40):010x}")
        seated[seat] = player
        come_ms = log.now_ms + chance.randint(50, _LOBBY_MS // len(players))
        event = Seated(
            seat, side, level, multiplier_pct=player.multiplier_pct, is_young=player.is_young
        )
        log.append(f"sys:seat:{seat}:0", event, come_ms)
        log.append(f"sys:in:{seat}:0", Connected(seat, _NODE), come_ms + 5)
    log.command(HOST, Started(), log.now_ms + 3_000)
    _run(chance, log, seated)
    if log.state.phase != "ended":
        log.command(HOST, Finished("host"), log.now_ms + 2_000)
    users = {seat: player.user for seat, player in seated.items()}
    return PlayedMatch(log.state, log.entries, users)


def _run(chance: random.Random, log: _Log, seated: dict[Seat, Player]) -> None:
    """Let everybody play at the own pace until nobody has anything left, or the time is over."""
    turns: list[tuple[int, int, Seat]] = []
    order = itertools.count()
    begin_ms = log.state.runs_from_ms or log.now_ms
    for seat in seated:
        heapq.heappush(turns, (begin_ms + chance.randint(0, 400), next(order), seat))
    while turns and log.state.phase == "running":
        at_ms, _, seat = heapq.heappop(turns)
        due = next((one for one in match_dues(log.state) if one.at_ms <= at_ms), None)
        if due is not None:
            log.append(due.key, due.event, due.at_ms)
            continue
        later_ms = _turn(chance, log, seat, seated[seat], at_ms)
        if later_ms is not None:
            heapq.heappush(turns, (later_ms, next(order), seat))


def _turn(chance: random.Random, log: _Log, seat: Seat, player: Player, at_ms: int) -> int | None:
    """Do what the seat does at `at_ms`; return when it does the next thing, None for nothing."""
    found = log.state.seats[seat]
    question = found.open
    if question is None:
        due = seat_due(log.state, seat)
        if due is None or not isinstance(due.event, Shown):
            return None
        if due.at_ms > at_ms:
            return due.at_ms + 5
        log.append(due.key, due.event, at_ms)
        if found.open is None:  # refused: in the moment in which the match ends
            return None
        return log.now_ms + _thinks_ms(chance, log.state, seat, player)
    late = seat_due(log.state, seat)
    if late is not None and late.at_ms <= at_ms:
        log.append(late.key, late.event, at_ms)
    else:
        value = _answer(chance, log.state, seat, player)
        raw_ms = max(400, at_ms - question.shown_ms) if question.attempt == 1 else None
        log.command(seat, Answered(seat, question.question, value, raw_ms, _LAG_MS), at_ms)
    after = seat_due(log.state, seat)
    if after is None:
        return None
    if found.open is not None:  # a second try
        return log.now_ms + _thinks_ms(chance, log.state, seat, player)
    return after.at_ms + chance.randint(5, 60)


def _thinks_ms(chance: random.Random, state: MatchState, seat: Seat, player: Player) -> int:
    found = state.seats[seat]
    assert found.open is not None
    exercise = exercise_for(state.setup, found, found.open.question)
    usual_ms = 0.45 * base_ms(exercise.type, exercise.level) * player.pace
    return int(max(900, usual_ms * chance.lognormvariate(0, 0.45)))


def _answer(chance: random.Random, state: MatchState, seat: Seat, player: Player) -> str:
    found = state.seats[seat]
    assert found.open is not None
    exercise = exercise_for(state.setup, found, found.open.question)
    harder = LEVELS.index(exercise.level) - LEVELS.index(found.level)
    if chance.random() < likelihood(player.skill - 0.8 * harder):
        return exercise.answer
    return chance.choice(exercise.choices[1:]).value


def likelihood(advantage: float) -> float:
    """Return how likely a right answer is for who is so much better than the exercise is hard."""
    return 1 / (1 + math.exp(-advantage))
