"""Which exercise a seat meets as which question, in which order of choices, and with how much time.

A pure function of the setup (its secret seed above all) and of the seat's level, name and m. All
seats of a level meet the same exercises; their order within a block of five, and of the choices,
is the seat's own, so that a neighbour who is ahead gives nothing away.
"""

from functools import lru_cache
from typing import Final

from game.accommodation import stretched_ms
from game.exercises import check, generate
from game.exercises.model import Check, Exercise
from game.exercises.own import MadeItem, OwnItem, SetItem, exercise_of
from game.guessing import price_permille
from game.modes import MODES
from game.seeded import Seeded
from game.setup import MatchSetup
from game.state import SeatState
from game.units import LEVELS, ExerciseType, Level, Mode, Seat

BLOCK_SIZE: Final = 5
SEED_COUNT: Final = 2_000
"""Matches draw from so many seeds per type and level, the same in every match."""
REDRAW_COUNT: Final = 40
"""So often another seed is tried when the match has the same exercise already."""

_EASY_MS: Final = (12_000, 15_000, 20_000, 30_000)
_TIMES_MS: Final = (12_000, 12_000, 20_000, 30_000)
_LONG_MS: Final = (30_000, 45_000, 60_000, 90_000)
_BASE_MS: Final[dict[ExerciseType, tuple[int, ...]]] = {
    "addition": _EASY_MS,
    "soustraction": _EASY_MS,
    "multiplication": _TIMES_MS,
    "division": _TIMES_MS,
}


def base_ms(exercise_type: ExerciseType, level: Level) -> int:
    """Return T before any accommodation."""
    return _BASE_MS.get(exercise_type, _LONG_MS)[LEVELS.index(level)]


def exercise_for(setup: MatchSetup, seat: SeatState, number: int) -> Exercise:
    """Return the seat's question `number`, from 0; raises IndexError beyond the match's last."""
    item = _item_of(setup, seat, number)
    return _own(item) if isinstance(item, OwnItem) else _exercise(item.type, item.level, item.seed)


def check_for(setup: MatchSetup, seat: SeatState, number: int, written: str) -> Check:
    """Return how an answer to the seat's question `number` compares."""
    item = _item_of(setup, seat, number)
    if isinstance(item, OwnItem):
        return _check_own(item, written)
    return _check(item.type, item.level, item.seed, written)


def choices_for(setup: MatchSetup, seat: SeatState, number: int) -> tuple[str, ...]:
    """Return the four choices, in canonical form, in the seat's own order."""
    exercise = exercise_for(setup, seat, number)
    place = _place_of(setup, seat, number)
    source = Seeded(f"{setup.seed}:choices:{seat.seat}:{place}")
    return tuple(source.shuffled([choice.value for choice in exercise.choices]))


def has_choices(setup: MatchSetup, seat: SeatState, number: int | None = None) -> bool:
    """Whether the seat picks among choices at question `number`, or at any (None).

    It is the host's option, the pupil's need, or the question's own: words are never typed.
    """
    if setup.is_choice or seat.is_choice:
        return True
    if number is None:
        return any(map(_is_text, setup.items))
    return bool(setup.items) and _is_text(_item_of(setup, seat, number))


def allowed_ms(setup: MatchSetup, seat: SeatState, number: int) -> int | None:
    """Return T of the question with the granted m, which points and deadline follow; None: none."""
    return MODES[setup.mode].limit_ms(_base_of(setup, seat, number), seat.multiplier_pct, number)


def own_time_ms(setup: MatchSetup, seat: SeatState, number: int) -> int:
    """Return the base time with the granted m, also where no clock shows it (untimed: m = 1)."""
    return stretched_ms(_base_of(setup, seat, number), seat.multiplier_pct)


def guess_permille(setup: MatchSetup, seat: SeatState, number: int) -> int:
    """Return the price of a wrong typed answer; nothing is known of what a teacher wrote."""
    item = _item_of(setup, seat, number)
    return 0 if isinstance(item, OwnItem) else price_permille(item.type, item.level)


def more_ms(setup: MatchSetup, seat: SeatState, number: int) -> int:
    """Return by how much a pupil lengthens the own deadline at a time: half of the base time."""
    return _base_of(setup, seat, number) // 2


def _base_of(setup: MatchSetup, seat: SeatState, number: int) -> int:
    item = _item_of(setup, seat, number)
    return base_ms(item.type, item.level)


def _item_of(setup: MatchSetup, seat: SeatState, number: int) -> SetItem:
    place = _place_of(setup, seat, number)
    if setup.items:
        return setup.items[place % len(setup.items)]
    return _draws_of(setup, seat)[place]


def _is_text(item: SetItem) -> bool:
    return isinstance(item, OwnItem) and item.is_text


def _place_of(setup: MatchSetup, seat: SeatState, number: int) -> int:
    """Return the place in the level's list of what the seat meets as question `number`.

    A set that is shorter than the match is gone through again, in the seat's same order each time,
    so that no question follows itself; places count on.
    """
    total = MODES[setup.mode].question_total(setup)
    if not 0 <= number < total:
        raise IndexError("a match's questions are counted from 0")
    length = min(len(setup.items), total) or total
    round_, within = divmod(number, length)
    block, place = divmod(within, BLOCK_SIZE)
    size = min(BLOCK_SIZE, length - block * BLOCK_SIZE)
    first = round_ * length + block * BLOCK_SIZE
    return first + _order(setup.seed, seat.seat, block, size)[place]


@lru_cache(maxsize=16_384)
def _order(seed: str, seat: Seat, block: int, size: int) -> tuple[int, ...]:
    return tuple(Seeded(f"{seed}:order:{seat}:{block}").shuffled(range(size)))


def _draws_of(setup: MatchSetup, seat: SeatState) -> tuple[MadeItem, ...]:
    """Return the list of the seat's level; who comes late has one of the own.

    Else a second account could read all answers off before the first one comes: see ADR 0085.
    """
    total = MODES[setup.mode].question_total(setup)
    seed = f"{setup.seed}:late:{seat.seat}" if seat.is_late else setup.seed
    return _draws(seed, setup.mode, setup.types, seat.level, total)


@lru_cache(maxsize=2_048)
def _draws(
    seed: str, mode: Mode, types: tuple[ExerciseType, ...], own: Level, total: int
) -> tuple[MadeItem, ...]:
    """Return a level's whole list.

    No exercise twice as long as the cell has another one: small ranges (1 to 5 times 1 to 5) run
    out, and then a repetition is better than an endless search.
    """
    met: set[tuple[str, ...]] = set()
    draws: list[MadeItem] = []
    for index in range(total):
        kind, level = MODES[mode].cell(types, own, index)
        source = Seeded(f"{seed}:draw:{kind}:{level}:{index}")
        draws.append(draw_new(source, kind, level, met))
    return tuple(draws)


def draw_new(
    source: Seeded, kind: ExerciseType, level: Level, met: set[tuple[str, ...]]
) -> MadeItem:
    """Return another exercise of the cell, its face one that is not in `met` if possible."""
    for _ in range(REDRAW_COUNT):
        item = MadeItem(kind, level, source.below(SEED_COUNT))
        face = face_of(item)
        if face not in met:
            break
    met.add(face)
    return item


def face_of(item: MadeItem) -> tuple[str, ...]:
    """Return what two seeds have in common when a pupil would see the same exercise."""
    exercise = _exercise(item.type, item.level, item.seed)
    facts = (f"{name}={exercise.facts[name]}" for name in sorted(exercise.facts))
    return (item.type, exercise.template, *facts)


@lru_cache(maxsize=8_192)
def _exercise(exercise_type: ExerciseType, level: Level, seed: int) -> Exercise:
    """Generated once per process: what a class plays is asked for thirty times and more."""
    return generate(exercise_type, level, seed)


@lru_cache(maxsize=8_192)
def _check(exercise_type: ExerciseType, level: Level, seed: int, written: str) -> Check:
    """A class writes the same few answers to the same few questions; reading one takes 15 µs."""
    return check(_exercise(exercise_type, level, seed), written)


@lru_cache(maxsize=2_048)
def _own(item: OwnItem) -> Exercise:
    return exercise_of(item)


@lru_cache(maxsize=8_192)
def _check_own(item: OwnItem, written: str) -> Check:
    return check(_own(item), written)
