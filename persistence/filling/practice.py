"""What is done outside matches: attempts of the older product, logic challenges, teachers' own.

Attempts here have no match and no seed of one; they are of exercises that matches know too.
"""

import json
import random
from collections.abc import Sequence
from typing import Final

from game.questions import SEED_COUNT, base_ms
from game.units import EXERCISE_TYPES, LEVELS
from persistence.filling.calendar import Calendar, homework_ms, instant, local_day
from persistence.filling.histories import Attempted, History
from persistence.filling.people import Person
from persistence.filling.plan import (
    FIRST_OWN_ID,
    OWN_MAX,
    FillOptions,
    SchoolPlan,
    number_of,
    own_ids,
)
from persistence.filling.playing import likelihood
from persistence.filling.rows import Rows
from persistence.own_exercises import OWN_TAG

_SITTING: Final = (4, 16)
"""How many exercises somebody does at a sitting at home."""
_OPENED_AT: Final = 1 / 3
"""After this share of the history points came to have a ledger: what was there is `opening`."""
_POINTS_PER_RIGHT: Final = 10
_LOGIC_SHARE: Final = 0.08


def practise(
    rows: Rows,
    chance: random.Random,
    people: Sequence[Person],
    histories: dict[int, History],
    options: FillOptions,
    calendar: Calendar,
    count: int,
) -> set[int]:
    """Add exactly `count` attempts, more for the keen; return the ids of the exercises."""
    numbers: set[int] = set()
    opened_ms = int(options.since_ms + (options.until_ms - options.since_ms) * _OPENED_AT)
    before: dict[int, int] = {}
    weights = [person.keenness for person in people]
    left = count
    while left:
        person = chance.choices(people, weights=weights)[0]
        size = min(left, chance.randint(*_SITTING))
        left -= size
        at_ms = homework_ms(chance, calendar)
        kind = chance.choice(EXERCISE_TYPES)
        level = person.level if chance.random() < 0.8 else chance.choice(LEVELS)
        harder = LEVELS.index(level) - LEVELS.index(person.level)
        right = likelihood(person.player.skill - 0.8 * harder)
        usual_s = 0.5 * base_ms(kind, level) / 1000 * person.player.pace
        history = histories[person.user]
        for _ in range(size):
            number = number_of(kind, level, chance.randrange(SEED_COUNT))
            numbers.add(number)
            is_right = chance.random() < right
            time_s = round(max(1.0, usual_s * chance.lognormvariate(0, 0.5)), 3)
            at_ms += int(time_s * 1000) + 4_000
            # What was written is known for matches alone; the older product kept it too.
            rows["attempts"].append(
                (
                    person.user,
                    number,
                    str(chance.randrange(200)),
                    is_right,
                    time_s,
                    1,
                    0,
                    instant(at_ms),
                    None,
                    None,
                )
            )
            history.attempts.append(Attempted(at_ms, kind, level, is_right, time_s))
            if is_right and at_ms < opened_ms:
                before[person.user] = before.get(person.user, 0) + 1
    day = local_day(opened_ms, calendar.zone)
    for user, rights in sorted(before.items()):
        histories[user].pay(rows, user, "opening", rights * _POINTS_PER_RIGHT, opened_ms, day)
    return numbers


def think(
    rows: Rows,
    chance: random.Random,
    people: Sequence[Person],
    histories: dict[int, History],
    calendar: Calendar,
    challenges: Sequence[int],
    count: int,
) -> None:
    """Add about `count` attempts at logic challenges, with who opened what."""
    opened: dict[tuple[int, int], int] = {}
    weights = [person.keenness for person in people]
    for index in range(round(count * _LOGIC_SHARE)):
        person = chance.choices(people, weights=weights)[0]
        challenge = chance.choice(challenges)
        place = (person.user, challenge)
        number = opened.get(place, 0) + 1
        opened[place] = number
        at = instant(homework_ms(chance, calendar))
        hints = chance.choice((0, 0, 0, 1, 2))
        if number == 1:
            rows["logic_challenge_progress"].append((*place, at, hints, None))
        rows["logic_challenge_attempts"].append(
            (
                *place,
                str(chance.randrange(100)),
                chance.random() < likelihood(person.player.skill - 0.5),
                round(chance.uniform(15, 400), 1),
                hints,
                number,
                at,
                f"fill-{index}",
            )
        )
        histories[person.user].logic_count += 1


def write_own(rows: Rows, chance: random.Random, school: SchoolPlan, calendar: Calendar) -> None:
    """Add exercises and sets that some teachers of the school wrote."""
    for one in school.classes:
        if chance.random() >= 0.35:
            continue
        at = instant(homework_ms(chance, calendar))
        exercises = [
            FIRST_OWN_ID + offset for offset in own_ids(one.teacher, chance.randint(1, OWN_MAX))
        ]
        for number in exercises:
            left, right = chance.randint(2, 90), chance.randint(2, 90)
            kind = chance.choice(("ADDITION", "TEXTE"))
            rows["exercises"].append(
                (
                    number,
                    "Exercice de la classe",
                    one.teacher,
                    kind,
                    chance.choice(LEVELS).upper(),
                    OWN_TAG,
                    f"Il y a {left} billes et on en ajoute {right}. Combien y en a-t-il ?",
                    str(left + right),
                    None,
                    None,
                    None,
                    False,
                    at,
                    at,
                    None,
                )
            )
            rows["own_exercises"].append((number, "fr", None, None))
        for offset in own_ids(one.teacher, chance.randint(1, 3)):
            rows["exercise_sets"].append((offset, one.teacher, "Série de la semaine", at, at))
            for place, number in enumerate(exercises):
                rows["exercise_set_items"].append((offset, place, "own", number, None, None, None))
            drawn = (offset, len(exercises), "drawn", None, "ADDITION", "PADAWAN", 5)
            rows["exercise_set_items"].append(drawn)


def device_of(chance: random.Random) -> str:
    """Return a device as login sessions describe it: no version, no model."""
    return json.dumps(
        {
            "browser": chance.choice(("Firefox", "Chrome", "Safari")),
            "system": chance.choice(("Android", "iPadOS", "Windows", "Linux")),
        }
    )
