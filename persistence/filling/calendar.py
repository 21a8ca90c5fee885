"""When a school plays: in school hours of school weeks, and at home in the evening.

Times are milliseconds since 1970. Holidays are about those of France, the same each year.
"""

import random
from datetime import UTC, date, datetime, timedelta
from typing import Final

from msgspec import Struct

from persistence.filling.plan import DAY_MS, FillOptions, Zone

_EPOCH: Final = date(1970, 1, 1)
_HOUR_MS: Final = 3_600_000
_LESSONS_H: Final = (8.7, 9.7, 10.6, 13.7, 14.6, 15.4)
"""When lessons begin, in hours of the school's own day."""
_HOLIDAYS: Final = (
    ((7, 6), (8, 31)),
    ((10, 19), (11, 2)),
    ((12, 21), (12, 31)),
    ((1, 1), (1, 3)),
    ((2, 16), (3, 1)),
    ((4, 13), (4, 26)),
)
_WEDNESDAY: Final = 2
_SATURDAY: Final = 5


class Calendar(Struct, frozen=True):
    """The days of a history as one school lives them: whole days before "now" alone."""

    zone: Zone
    lesson_days: tuple[date, ...]
    days: tuple[date, ...]


def make_calendar(options: FillOptions, zone: Zone) -> Calendar:
    """Return the days between the first and the last moment; at least one of each kind."""
    first = local_day(options.since_ms, zone) + timedelta(days=1)
    last = local_day(options.until_ms, zone) - timedelta(days=1)
    days = [first + timedelta(days=n) for n in range(max(1, (last - first).days + 1))]
    lessons = [day for day in days if is_lesson_day(day)]
    return Calendar(zone, tuple(lessons or days), tuple(days))


def is_lesson_day(day: date) -> bool:
    """Return whether there is school: Monday, Tuesday, Thursday and Friday outside holidays."""
    if day.weekday() >= _SATURDAY or day.weekday() == _WEDNESDAY:
        return False
    place = (day.month, day.day)
    return not any(begin <= place <= end for begin, end in _HOLIDAYS)


def lesson_ms(chance: random.Random, calendar: Calendar) -> int:
    """Return when a match in a lesson begins, later days a little likelier."""
    index = int(len(calendar.lesson_days) * chance.random() ** 0.8)
    hour = chance.choice(_LESSONS_H) + chance.uniform(0, 0.4)
    return moment_ms(calendar.lesson_days[index], hour, calendar.zone)


def homework_ms(chance: random.Random, calendar: Calendar) -> int:
    """Return when practice at home begins: after school, and on free days from the morning on."""
    day = chance.choice(calendar.days)
    hour = chance.uniform(17, 19.5) if is_lesson_day(day) else chance.uniform(9.5, 19)
    return moment_ms(day, hour, calendar.zone)


def moment_ms(day: date, hour: float, zone: Zone) -> int:
    """Return the moment of an hour of a day in the zone, as in winter."""
    return (day - _EPOCH).days * DAY_MS + int((hour - zone.offset_hours) * _HOUR_MS)


def local_day(moment_ms: int, zone: Zone) -> date:
    """Return the zone's own day of a moment; summer time moves no lesson over midnight."""
    return _EPOCH + timedelta(days=(moment_ms + zone.offset_hours * _HOUR_MS) // DAY_MS)


def instant(moment_ms: int) -> datetime:
    """Return the moment as the database takes it."""
    return datetime.fromtimestamp(moment_ms / 1000, UTC)
