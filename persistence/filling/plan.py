"""Who will be there: institutions, classes and how much each of them plays. No rows yet.

Everything follows from the options; ids are given out here, so that institutions can be filled one
by one, in any order and in several processes, and still come out the same.
"""

import math
import random
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

from msgspec import Struct

from game.questions import SEED_COUNT
from game.units import EXERCISE_TYPES, LEVELS

DAY_MS: Final = 86_400_000
OWN_MAX: Final = 9
"""Own exercises, and likewise sets, of one teacher at most: their ids follow from the teacher's."""
FIRST_OWN_ID: Final = len(EXERCISE_TYPES) * len(LEVELS) * SEED_COUNT + 1
MATCH_SHARE: Final = 0.7
"""Of all attempts: the rest was made alone, with the older product."""
OTHER_COUNT: Final = 2
"""Challenges of each class that were never played, at most."""
STAFF_COUNT: Final = 3
"""Accounts of no institution: an administrator, a keeper, a moderator."""

_ZONES: Final = (
    ("Europe/Paris", 1, 88),
    ("Indian/Reunion", 4, 5),
    ("America/Guadeloupe", -4, 5),
    ("Pacific/Noumea", 11, 2),
)
"""Time zones, hours ahead of UTC in winter (lessons are far enough from midnight), and weight."""


class FillOptions(Struct, frozen=True, kw_only=True):
    """What is asked for. `until` is the last moment of the history, and what "now" means in it."""

    user_count: int
    attempt_count: int
    until: datetime
    month_count: int = 18
    institution_count: int | None = None
    seed: str = "mathakine"

    @property
    def until_ms(self) -> int:
        """`until` in milliseconds since 1970."""
        return int(self.until.timestamp() * 1000)

    @property
    def since_ms(self) -> int:
        """The first moment of the history."""
        return self.until_ms - self.month_count * 30 * DAY_MS


class Zone(Struct, frozen=True):
    """Where a school is."""

    name: str
    offset_hours: int


class ClassPlan(Struct, frozen=True):
    """One class. Pupils have consecutive ids; `grade` counts school years from CP = 1.

    `match_count` matches from `first_match` on are played; `OTHER_COUNT` ids after them are for
    challenges that nobody played.
    """

    group: int
    teacher: int
    first_pupil: int
    pupil_count: int
    grade: int
    match_count: int
    first_match: int

    @property
    def pupils(self) -> range:
        """The ids of its pupils."""
        return range(self.first_pupil, self.first_pupil + self.pupil_count)


class SchoolPlan(Struct, frozen=True):
    """One institution with everybody in it. `institution` None: people who joined by themselves."""

    number: int
    institution: int | None
    kind: str
    zone: Zone
    classes: tuple[ClassPlan, ...]
    first_user: int
    user_count: int
    attempt_count: int

    @property
    def users(self) -> range:
        """The ids of everybody in it."""
        return range(self.first_user, self.first_user + self.user_count)


class FillPlan(Struct, frozen=True):
    """The whole: institutions in the order in which they are written."""

    options: FillOptions
    schools: tuple[SchoolPlan, ...]


class _Draft(Struct):
    """An institution before ids are given out: sizes of classes, and how active each is."""

    kind: str
    sizes: list[int]
    activities: list[float]
    loner_count: int = 0

    @property
    def user_count(self) -> int:
        return self.loner_count + sum(self.sizes) + len(self.sizes)


def attempts_of_match(pupil_count: int) -> float:
    """Return how many attempts a match of a class leaves in the mean; measured, not decided."""
    return 10.3 * pupil_count


def make_plan(options: FillOptions) -> FillPlan:
    """Return the plan; the same for the same options. Raises ValueError below 40 users."""
    if options.user_count < 40:
        raise ValueError("a school has 40 users or more")
    chance = random.Random(f"plan/{options.seed}")  # noqa: S311 - repeatable, not secret
    people = options.user_count - STAFF_COUNT
    loners = _Draft("none", [], [], max(1, people * 3 // 100))
    drafts = [*_drafts(chance, options, people - loners.loner_count), loners]
    weights = [_weight(draft) for draft in drafts]
    total = sum(weights)
    schools: list[SchoolPlan] = []
    user, group, match, given = STAFF_COUNT + 1, 1, 1, 0
    for number, (draft, weight) in enumerate(zip(drafts, weights, strict=True), start=1):
        is_last = number == len(drafts)
        share = round(options.attempt_count * weight / total)
        attempts = options.attempt_count - given if is_last else share
        given += attempts
        classes = []
        first_user = user
        pupils_from = first_user + len(draft.sizes)
        in_matches = attempts * MATCH_SHARE
        own = sum(size * act for size, act in zip(draft.sizes, draft.activities, strict=True))
        for index, (size, act) in enumerate(zip(draft.sizes, draft.activities, strict=True)):
            count = math.floor(in_matches * size * act / own / attempts_of_match(size))
            classes.append(
                ClassPlan(
                    group=group,
                    teacher=first_user + index,
                    first_pupil=pupils_from,
                    pupil_count=size,
                    grade=chance.randint(1, 9),
                    match_count=count,
                    first_match=match,
                )
            )
            group, pupils_from = group + 1, pupils_from + size
            match += count + OTHER_COUNT
        user += draft.user_count
        name, offset, _ = chance.choices(_ZONES, weights=[zone[2] for zone in _ZONES])[0]
        schools.append(
            SchoolPlan(
                number=number,
                institution=None if draft.kind == "none" else number,
                kind=draft.kind,
                zone=Zone(name, offset),
                classes=tuple(classes),
                first_user=first_user,
                user_count=draft.user_count,
                attempt_count=attempts,
            )
        )
    return FillPlan(options, tuple(schools))


def _weight(draft: _Draft) -> float:
    """Return how much of all attempts is an institution's; who joins alone practises a little."""
    active = sum(size * act for size, act in zip(draft.sizes, draft.activities, strict=True))
    return active + 0.5 * draft.loner_count


def _drafts(chance: random.Random, options: FillOptions, people: int) -> list[_Draft]:
    """Return institutions whose people add up: schools of several sizes, some therapy centres."""
    sizes = list(_school_sizes(chance, options.institution_count, people))
    drafts = []
    for index, size in enumerate(sizes):
        kind = "therapy_center" if index % 15 == 14 else "school"
        low, high = (5, 9) if kind == "therapy_center" else (20, 30)
        drafts.append(_draft(chance, kind, size, low, high))
    return drafts


def _school_sizes(chance: random.Random, wanted: int | None, people: int) -> Sequence[int]:
    if wanted is not None:
        wanted = max(1, min(wanted, people // 12))
        weights = [chance.lognormvariate(0, 0.6) for _ in range(wanted)]
        # Everybody has room for a small class; the rest goes by weight.
        rest = people - 12 * wanted
        sizes = [12 + math.floor(rest * weight / sum(weights)) for weight in weights]
        sizes[0] += people - sum(sizes)
        return sizes
    sizes = []
    most = max(60, min(950, people // 3))
    while people:
        size = min(people, max(45, min(most, round(chance.lognormvariate(math.log(220), 0.6)))))
        size = people if people - size < 45 else size
        sizes.append(size)
        people -= size
    return sizes


def _draft(chance: random.Random, kind: str, people: int, low: int, high: int) -> _Draft:
    sizes: list[int] = []
    while people:
        size = min(chance.randint(low, high), people - 1)
        if people - size - 1 < low + 1:
            size = people - 1  # a last class that is a little larger than a tiny one
        if size > high + low:
            size //= 2
        sizes.append(size)
        people -= size + 1
        if people == 1:
            sizes[-1] += 1
            people = 0
    # Most classes play now and then, a few every week, some tried it once.
    activities = [min(8.0, chance.lognormvariate(-0.4, 0.9)) for _ in sizes]
    return _Draft(kind, sizes, activities)


def number_of(exercise_type: str, level: str, seed: int) -> int:
    """Return the id of a generated exercise; raises ValueError for a seed that no match draws."""
    if not 0 <= seed < SEED_COUNT:
        raise ValueError(f"matches draw seeds below {SEED_COUNT}, not {seed}")
    cell = _TYPES[exercise_type] * len(LEVELS) + _LEVELS[level]
    return 1 + cell * SEED_COUNT + seed


def cell_of(number: int) -> tuple[str, str, int]:
    """Return (type, level, seed) of what `number_of` gave."""
    cell, seed = divmod(number - 1, SEED_COUNT)
    kind, level = divmod(cell, len(LEVELS))
    return EXERCISE_TYPES[kind], LEVELS[level], seed


def own_ids(teacher: int, count: int) -> Iterator[int]:
    """Yield ids of `count` own things of a teacher, as an offset from the first of all."""
    yield from range(teacher * OWN_MAX, teacher * OWN_MAX + min(count, OWN_MAX))


_TYPES: Final[dict[str, int]] = {name: index for index, name in enumerate(EXERCISE_TYPES)}
_LEVELS: Final[dict[str, int]] = {name: index for index, name in enumerate(LEVELS)}
