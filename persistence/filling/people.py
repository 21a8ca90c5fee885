"""The people of one institution: accounts, who belongs where, and how good and busy each one is.

Names are put together from a list of words; nobody is a real person, and no password opens any of
these accounts.
"""

import json
import random
from typing import Final

from msgspec import Struct

from game.progression import level_for, rank_for
from game.units import Level
from persistence.filling.calendar import Calendar, instant
from persistence.filling.plan import DAY_MS, ClassPlan, FillOptions, SchoolPlan
from persistence.filling.playing import Player
from persistence.filling.rows import Rows

NO_PASSWORD: Final = "!"  # noqa: S105 - the opposite of one
"""No hash begins so: the account is there, and nobody can log in as it."""
EMAIL_DOMAIN: Final = "accounts.invalid"
"""Reserved by RFC 2606: nothing can ever be delivered there."""

_ANIMALS: Final = (
    *("renard", "castor", "hibou", "panda", "lynx", "dauphin", "koala", "merle", "tigre", "bison"),
    *("loutre", "gecko", "faucon", "orque", "zibeline", "cygne", "chamois", "tortue", "puma"),
)
_ADJECTIVES: Final = (
    *("agile", "calme", "habile", "rapide", "sage", "bleu", "vif", "tranquille", "solide"),
    *("brave", "clair", "patient", "joyeux", "discret", "tenace", "malin"),
)
_LANGUAGES: Final = (("fr", 90), ("en", 6), ("es", 4))
_LEVELS: Final[dict[int, Level]] = {
    1: "initie",
    2: "initie",
    3: "initie",
    4: "padawan",
    5: "padawan",
    6: "chevalier",
    7: "chevalier",
    8: "maitre",
    9: "maitre",
}
_YOUNG_GRADES: Final = frozenset({1, 2, 3})


class Person(Struct, frozen=True):
    """Somebody. `keenness` weighs how much is practised alone; `player` is how matches go."""

    user: int
    language: str
    keenness: float
    player: Player
    level: Level
    grade: int | None


def level_of_grade(grade: int) -> Level:
    """Return the level at which a class of this grade plays."""
    return _LEVELS[grade]


def draw_pupils(chance: random.Random, school: SchoolPlan) -> dict[int, Person]:
    """Return the pupils of an institution by id."""
    people: dict[int, Person] = {}
    for one in school.classes:
        for user in one.pupils:
            people[user] = _pupil(chance, user, one.grade)
    if school.kind == "none":
        for user in school.users:
            people[user] = _pupil(chance, user, chance.randint(1, 9))
    return people


def _pupil(chance: random.Random, user: int, grade: int) -> Person:
    multiplier = 100 if chance.random() < 0.93 else chance.choice((133, 150, 200))
    return Person(
        user=user,
        language=chance.choices(
            [name for name, _ in _LANGUAGES], weights=[weight for _, weight in _LANGUAGES]
        )[0],
        # A few practise every day, most now and then.
        keenness=chance.paretovariate(1.3),
        player=Player(
            user,
            skill=chance.gauss(1.2, 0.9),
            pace=chance.lognormvariate(0, 0.3),
            multiplier_pct=multiplier,
            is_young=grade in _YOUNG_GRADES,
        ),
        level=level_of_grade(grade),
        grade=grade,
    )


def add_school(
    rows: Rows, chance: random.Random, school: SchoolPlan, options: FillOptions, calendar: Calendar
) -> None:
    """Add the institution, its classes and who is in them."""
    begun = instant(options.since_ms - 30 * DAY_MS)
    if school.institution is not None:
        name = "Centre" if school.kind == "therapy_center" else "École"
        settings = json.dumps({"legal_basis": "public_task", "country": "FR"})
        rows["institutions"].append(
            (school.institution, f"{name} {school.number}", school.kind, settings, begun)
        )
    for one in school.classes:
        _add_class(rows, chance, school, one, calendar)


def _add_class(
    rows: Rows, chance: random.Random, school: SchoolPlan, one: ClassPlan, calendar: Calendar
) -> None:
    begun = instant(calendar_start_ms(calendar))
    code = f"F{one.group:07d}" if chance.random() < 0.1 else None
    expires = instant(calendar_end_ms(calendar) + 2 * DAY_MS) if code else None
    rows["user_groups"].append(
        (
            one.group,
            f"Classe {one.grade}-{one.group}",
            "class",
            one.teacher,
            one.pupil_count + 5,
            code,
            expires,
            begun,
            school.institution,
        )
    )
    rows["institution_memberships"].append((one.teacher, school.institution, "teacher", begun))
    rows["group_memberships"].append((one.teacher, one.group, "teacher", begun, True, begun))
    for user in one.pupils:
        rows["institution_memberships"].append((user, school.institution, "student", begun))
        is_waiting = chance.random() < 0.01
        rows["group_memberships"].append(
            (user, one.group, "member", begun, not is_waiting, None if is_waiting else begun)
        )


def calendar_start_ms(calendar: Calendar) -> int:
    """Return the first moment of the calendar's first day."""
    return _day_ms(calendar.days[0].toordinal())


def calendar_end_ms(calendar: Calendar) -> int:
    """Return the first moment after the calendar's last day."""
    return _day_ms(calendar.days[-1].toordinal() + 1)


def _day_ms(ordinal: int) -> int:
    return (ordinal - 719_163) * DAY_MS  # the ordinal of 1970-01-01


def username_of(user: int) -> str:
    """Return the account's name: two words that its id decides, and the id."""
    animal = _ANIMALS[user * 7 % len(_ANIMALS)]
    return f"{animal}-{_ADJECTIVES[user * 11 % len(_ADJECTIVES)]}-{user}"


def add_account(
    rows: Rows,
    chance: random.Random,
    user: int,
    role: str,
    options: FillOptions,
    *,
    zone: str = "Europe/Paris",
    language: str = "fr",
    grade: int | None = None,
    points: int = 0,
) -> None:
    """Add one account with its points as the ledger sums them up."""
    made = instant(options.since_ms - chance.randint(1, 30) * DAY_MS)
    is_pupil = role == "PADAWAN"
    level = level_for(points)
    rows["users"].append(
        (
            user,
            username_of(user),
            f"{chance.getrandbits(96):024x}@{EMAIL_DOMAIN}",
            NO_PASSWORD,
            role,
            chance.random() >= 0.01,
            made,
            made,
            grade,
            None if chance.random() < 0.8 else "space",
            zone,
            language,
            points,
            level,
            points,
            rank_for(level),
            not is_pupil and chance.random() < 0.2,
            not is_pupil,
            chance.random() < 0.6 if is_pupil else False,
            False,
        )
    )
