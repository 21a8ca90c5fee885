"""When a login card works: days of the week and a window of the local day, and how to say so.

Pure: the clock is the caller's. Which hours a card has is decided by the teacher who prints it.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from msgspec import Struct

from game.units import Language

_WEEK_DAYS: Final = 7
_DAY_MINUTES: Final = 24 * 60

_DAYS: Final[dict[Language, tuple[str, ...]]] = {
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "es": ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
}
_HOURS: Final[dict[Language, str]] = {
    "fr": "{days}, de {start} à {end}",
    "en": "{days}, from {start} to {end}",
    "es": "{days}, de {start} a {end}",
}
_WHOLE_DAYS: Final[dict[Language, str]] = {
    "fr": "{days}, toute la journée",
    "en": "{days}, all day",
    "es": "{days}, todo el día",
}
_TODAY: Final[dict[Language, str]] = {"fr": "aujourd'hui", "en": "today", "es": "hoy"}
_TOMORROW: Final[dict[Language, str]] = {"fr": "demain", "en": "tomorrow", "es": "mañana"}
_AGAIN: Final[dict[Language, str]] = {
    "fr": "Cette carte se repose. Elle remarche {day} à {time}.",
    "en": "This card is resting. It works again {day} at {time}.",
    "es": "Esta tarjeta descansa. Vuelve a funcionar {day} a {time}.",
}
_NEVER: Final[dict[Language, str]] = {
    "fr": "Cette carte se repose. Demande à ton maître ou à ta maîtresse.",
    "en": "This card is resting. Please ask your teacher.",
    "es": "Esta tarjeta descansa. Pregunta a tu maestro o a tu maestra.",
}


class CardHours(Struct, frozen=True):
    """ISO weekdays (1 is Monday) and minutes of the local day in `time_zone`.

    A window that ends before it begins runs over midnight and belongs to the day it begins on; one
    of equal ends is the whole day. No weekday at all: the card rests until it gets other hours.
    """

    weekdays: tuple[int, ...]
    from_minute: int
    until_minute: int
    time_zone: str

    def is_open(self, now: datetime) -> bool:
        """Return whether a card of these hours works at `now`."""
        local = now.astimezone(ZoneInfo(self.time_zone))
        minute = local.hour * 60 + local.minute
        is_day = local.isoweekday() in self.weekdays
        if self.from_minute == self.until_minute:
            return is_day
        if self.from_minute < self.until_minute:
            return is_day and self.from_minute <= minute < self.until_minute
        was_day = (local - timedelta(days=1)).isoweekday() in self.weekdays
        return (is_day and minute >= self.from_minute) or (was_day and minute < self.until_minute)

    def opens_at(self, now: datetime) -> datetime | None:
        """Return when a card that rests at `now` works again, None for never."""
        zone = ZoneInfo(self.time_zone)
        today = now.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
        is_whole_day = self.from_minute == self.until_minute
        hour, minute = divmod(0 if is_whole_day else self.from_minute, 60)
        for days in range(_WEEK_DAYS + 1):
            opening = (today + timedelta(days=days)).replace(hour=hour, minute=minute)
            moment = opening.astimezone(UTC)
            if opening.isoweekday() in self.weekdays and moment > now:
                return moment
        return None


def say_when(hours: CardHours, now: datetime, language: Language) -> str:
    """Return what a child reads whose card rests at `now`: when it works again."""
    opening = hours.opens_at(now)
    if opening is None:
        return _NEVER[language]
    zone = ZoneInfo(hours.time_zone)
    local = opening.astimezone(zone)
    days_ahead = (local.date() - now.astimezone(zone).date()).days
    if days_ahead == 0:
        day = _TODAY[language]
    elif days_ahead == 1:
        day = _TOMORROW[language]
    else:
        article = {"fr": "", "en": "on ", "es": "el "}[language]
        day = article + _DAYS[language][local.isoweekday() - 1]
    return _AGAIN[language].format(
        day=day, time=_say_time(local.hour * 60 + local.minute, language)
    )


def say_hours(hours: CardHours, language: Language) -> str:
    """Return what an adult reads: the days of the week, and from when until when."""
    days = ", ".join(_DAYS[language][day - 1] for day in sorted(hours.weekdays))
    if hours.from_minute == hours.until_minute:
        return _WHOLE_DAYS[language].format(days=days)
    start, end = (_say_time(minute, language) for minute in (hours.from_minute, hours.until_minute))
    return _HOURS[language].format(days=days, start=start, end=end)


def to_bits(weekdays: Sequence[int]) -> int:
    """Return ISO weekdays as one number: bit 0 is Monday."""
    return sum({1 << (day - 1) for day in weekdays})


def from_bits(bits: int) -> tuple[int, ...]:
    """Return the ISO weekdays of `to_bits`, in order."""
    return tuple(day for day in range(1, _WEEK_DAYS + 1) if bits & 1 << (day - 1))


def minute_of(time: str) -> int:
    """Return the minute of the day of `HH:MM`."""
    hour, _, minute = time.partition(":")
    return int(hour) * 60 + int(minute)


def time_of(minute: int) -> str:
    """Return `HH:MM` of a minute of the day."""
    return "{:02}:{:02}".format(*divmod(minute % _DAY_MINUTES, 60))


def _say_time(minute_of_day: int, language: Language) -> str:
    hour, minute = divmod(minute_of_day, 60)
    match language:
        case "fr":
            return f"{hour} h {minute:02}" if minute else f"{hour} h"
        case "en":
            half, shown = ("am" if hour < 12 else "pm"), hour % 12 or 12
            return f"{shown}:{minute:02} {half}" if minute else f"{shown} {half}"
        case "es":
            article = "la" if hour == 1 else "las"
            return f"{article} {hour}:{minute:02}" if minute else f"{article} {hour}"
