"""All rows of one institution, from its plan: the unit of work, which a process of its own can do.

Nothing here depends on another institution, on the clock or on the order of work.
"""

import random
from datetime import timedelta

from msgspec import Struct

from persistence.filling.calendar import instant, lesson_ms, make_calendar
from persistence.filling.histories import History, finish
from persistence.filling.matches import MatchMaker
from persistence.filling.people import Person, add_account, add_school, draw_pupils
from persistence.filling.plan import DAY_MS, STAFF_COUNT, FillOptions, SchoolPlan
from persistence.filling.practice import device_of, practise, think, write_own
from persistence.filling.rows import Rows, new_rows

_STAFF = ("ADMIN", "ARCHIVISTE", "GARDIEN")
_LOGIN_DAYS = 7


class Shared(Struct, frozen=True):
    """What is there for everybody: ids of badges by code, and of logic challenges."""

    badges: dict[str, int]
    logic_challenges: tuple[int, ...]


class SchoolRows(Struct):
    """One institution's rows, and the ids of the generated exercises that they point to."""

    number: int
    rows: Rows
    exercises: set[int]
    attempt_count: int


def make_staff(options: FillOptions) -> Rows:
    """Return the accounts that belong to no institution."""
    chance = random.Random(f"staff/{options.seed}")  # noqa: S311 - repeatable, not secret
    rows = new_rows()
    for user, role in enumerate(_STAFF, start=1):
        add_account(rows, chance, user, role, options)
    assert len(_STAFF) == STAFF_COUNT
    return rows


def make_school(options: FillOptions, school: SchoolPlan, shared: Shared) -> SchoolRows:
    """Return everything of one institution."""
    chance = random.Random(f"school/{options.seed}/{school.number}")  # noqa: S311 - repeatable, not secret
    calendar = make_calendar(options, school.zone)
    rows = new_rows()
    people = draw_pupils(chance, school)
    histories = {user: History() for user in people}
    add_school(rows, chance, school, options, calendar)
    maker = MatchMaker(rows, chance, school, options, calendar, people, histories)
    attempts = 0
    for at_ms, match, host, group, pupils in sorted(
        (lesson_ms(chance, calendar), one.first_match + index, one.teacher, one.group, one.pupils)
        for one in school.classes
        for index in range(one.match_count)
    ):
        attempts += maker.make(match, host, group, pupils, at_ms)
    for one in school.classes:
        maker.leave_unplayed(one.first_match + one.match_count, one.teacher, one.group, one.pupils)
    pupils_ = list(people.values())
    left = max(0, school.attempt_count - attempts)
    numbers = practise(rows, chance, pupils_, histories, options, calendar, left)
    think(rows, chance, pupils_, histories, calendar, shared.logic_challenges, school.attempt_count)
    write_own(rows, chance, school, calendar)
    for user, person in people.items():
        finish(rows, person, histories[user], options, calendar, shared.badges)
    _add_accounts(rows, chance, school, options, people, histories)
    return SchoolRows(school.number, rows, maker.numbers | numbers, len(rows["attempts"]))


def _add_accounts(
    rows: Rows,
    chance: random.Random,
    school: SchoolPlan,
    options: FillOptions,
    people: dict[int, Person],
    histories: dict[int, History],
) -> None:
    for user in school.users:
        person = people.get(user)
        add_account(
            rows,
            chance,
            user,
            "MAITRE" if person is None else "PADAWAN",
            options,
            zone=school.zone.name,
            language="fr" if person is None else person.language,
            grade=None if person is None else person.grade,
            points=0 if person is None else histories[user].points,
        )
        for _ in range(min(6, int(chance.expovariate(0.8)))):
            _add_login(rows, chance, user, options)


def _add_login(rows: Rows, chance: random.Random, user: int, options: FillOptions) -> None:
    """Add a login session of the last weeks, nearly always over by now."""
    made_ms = options.until_ms - chance.randint(0, 37 * DAY_MS)
    made = instant(made_ms)
    used_ms = min(options.until_ms, made_ms + chance.randint(60_000, 3 * 3_600_000))
    rows["user_sessions"].append(
        (
            user,
            f"{chance.getrandbits(256):064x}",
            device_of(chance),
            f"10.{chance.randrange(256)}.{chance.randrange(256)}.0",
            chance.random() < 0.7,
            instant(used_ms),
            made,
            made + timedelta(days=_LOGIN_DAYS),
        )
    )
