"""Matches played without a server, and the rows that they need: what settlement is tested with."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from msgspec import Struct
from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from game.events import (
    Answered,
    Connected,
    Created,
    Entry,
    Event,
    Finished,
    GaveUp,
    HintTaken,
    Seated,
    Shown,
    Started,
    Voided,
)
from game.match import fold, new_state
from game.questions import exercise_for
from game.setup import MatchSetup, SideSetup
from game.state import MatchState
from game.units import HOST, ExerciseType, MatchId, Mode, NodeId, Seat
from persistence.match_archive import pack_log
from persistence.models import Challenge, MatchParticipant, User
from persistence.redis.entry import Logged, next_chain, root_chain
from persistence.settlement import LogHead, SettlementInput

NODE: Final = NodeId("n1")
START_MS: Final = 1_750_000_000_000
"""2025-06-15 15:06:40 UTC."""
EPOCH: Final = "epoch1"

WRONG: Final = "987654"
"""An answer that no exercise has."""

Play = Callable[["Table", Seat, int], None]
"""How a seat plays one question."""


class Table:
    """A match that is folded entry by entry, with its log."""

    def __init__(self, setup: MatchSetup, at_ms: int = START_MS) -> None:
        self.now_ms = at_ms
        self.log: list[Logged] = []
        self._chain = root_chain(setup.match)
        self.state: MatchState = new_state(self._entry("sys:create", Created(setup)))
        self._command = 0

    def say(self, key: str, event: Event, after_ms: int = 10) -> None:
        """Append one entry, `after_ms` later than the last."""
        self.now_ms += after_ms
        fold(self.state, self._entry(key, event))

    def command(self, seat: Seat, event: Event, after_ms: int = 10) -> None:
        """Append what a client of `seat` sent."""
        self._command += 1
        self.say(f"{seat}:c{self._command}", event, after_ms)

    def _entry(self, key: str, event: Event) -> Entry:
        entry = Entry(len(self.log) + 1, self.now_ms, key, event)
        self._chain = next_chain(self._chain, key.encode())
        self.log.append(Logged(entry, self._chain))
        return entry

    def settled(self, users: dict[Seat, int], epoch: str = EPOCH) -> SettlementInput:
        """Return what a worker would settle."""
        head = LogHead(epoch, self.log[-1].entry.seq, self.log[-1].chain)
        match = self.state.setup.match
        return SettlementInput(match, self.state, head, pack_log(self.log), users)


def setup_of(
    match: int,
    *,
    mode: Mode = "speed",
    types: tuple[ExerciseType, ...] = ("addition", "multiplication"),
    question_count: int = 4,
    sides: Sequence[str] = ("a",),
    seed: str = "a secret seed",
) -> MatchSetup:
    return MatchSetup(
        match=MatchId(match),
        seed=seed,
        mode=mode,
        types=types,
        level="initie",
        question_count=question_count,
        length_ms=600_000,
        sides=tuple(SideSetup(side, 5) for side in sides),
    )


def right(table: Table, seat: Seat, question: int) -> None:
    table.command(seat, Answered(seat, question, _answer(table, seat, question), 2_000), 2_000)


def wrong(table: Table, seat: Seat, question: int) -> None:
    table.command(seat, Answered(seat, question, WRONG, 3_000), 3_000)


def second_try_after_hint(table: Table, seat: Seat, question: int) -> None:
    wrong(table, seat, question)
    table.command(seat, HintTaken(seat, question))
    right(table, seat, question)


def gives_up(table: Table, seat: Seat, question: int) -> None:
    table.command(seat, GaveUp(seat, question))


def looks_only(table: Table, seat: Seat, question: int) -> None:
    """The question stays open."""


def _answer(table: Table, seat: Seat, question: int) -> str:
    return exercise_for(table.state.setup, table.state.seats[seat], question).answer


def play(
    setup: MatchSetup,
    seats: Mapping[Seat, tuple[str, Play]],
    *,
    at_ms: int = START_MS,
    end: Event | None = None,
) -> Table:
    """Return a match in which each seat (of a side) played every question in its way."""
    table = start(setup, seats, at_ms)
    for question in range(setup.question_count):
        for seat, (_, way) in seats.items():
            if table.state.phase == "running":
                ask(table, seat, question, way)
    if table.state.phase != "ended":
        table.command(HOST, end or Finished("host"))
    return table


def start(
    setup: MatchSetup, seats: Mapping[Seat, tuple[str, Play]], at_ms: int = START_MS
) -> Table:
    """Return a match that runs, with all seats in place."""
    table = Table(setup, at_ms)
    table.say("sys:in:host", Connected(HOST, NODE))
    for seat, (side, _) in seats.items():
        table.say(f"sys:seat:{seat}", Seated(seat, side, "initie"))
        table.say(f"sys:in:{seat}", Connected(seat, NODE))
    table.command(HOST, Started())
    table.now_ms += 3_000
    return table


def ask(table: Table, seat: Seat, question: int, way: Play) -> None:
    """Show the next question to a seat, and let it play."""
    table.now_ms += 3_000
    table.say(f"sys:show:{seat}:{question}", Shown(seat, question))
    way(table, seat, question)


def void(table: Table) -> None:
    table.say("sys:void", Voided("log_lost"))


class Pupil(Struct):
    """A row of `users` that a test made."""

    user: int
    seat: Seat


async def add_user(session: AsyncSession, name: str, **values: object) -> int:
    row = {
        "username": name,
        "email": f"{name}@invalid.example",
        "hashed_password": "x",
        "timezone": "Europe/Paris",
    } | values
    user: int | None = await session.scalar(insert(User).values(**row).returning(User.id))
    assert user is not None
    return user


async def add_challenge(
    session: AsyncSession, host: int, *, mode: Mode = "speed", epoch: str = EPOCH
) -> int:
    statement = insert(Challenge).values(
        challenger_id=host,
        challenge_type=mode,
        kind="class_duel",
        status="active",
        epoch=epoch,
        title="Duel du lundi",
        join_code=f"CODE{host}{mode}".upper()[:20],
        rules_version=1,
        settings={"seed": "x"},
    )
    match: int | None = await session.scalar(statement.returning(Challenge.id))
    assert match is not None
    return match


async def seat_users(
    session: AsyncSession, match: int, users: Iterable[int], sides: Sequence[str] = ("a",)
) -> dict[Seat, int]:
    """Give each user a seat, the sides in turn, and return whose seat is whose."""
    seats = {Seat(f"s{user}"): user for user in users}
    rows = [
        {"challenge_id": match, "seat": seat, "user_id": user, "side": sides[index % len(sides)]}
        for index, (seat, user) in enumerate(seats.items())
    ]
    await session.execute(insert(MatchParticipant), rows)
    return seats
