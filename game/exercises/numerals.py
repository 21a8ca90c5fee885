"""Numbers as text: the canonical form that is stored, and the form a language shows.

What pupils write is read in `game.exercises.reading`.
"""

import re
from fractions import Fraction
from typing import Final

from game.exercises.family import Form, Value
from game.units import Language

NARROW_SPACE: Final = "\N{NARROW NO-BREAK SPACE}"
NO_BREAK_SPACE: Final = "\N{NO-BREAK SPACE}"

_DECIMAL_SIGN: Final[dict[Language, str]] = {"fr": ",", "en": ".", "es": ","}
_GROUP_SIGN: Final[dict[Language, str]] = {"fr": NARROW_SPACE, "en": ",", "es": NARROW_SPACE}
_GROUP_FROM: Final[dict[Language, int]] = {"fr": 1_000, "en": 1_000, "es": 10_000}
"""Spanish leaves four digits together (Real Academia Española, Ortografía, 2010)."""

_PLACES_MAX: Final = 4
_CANONICAL: Final = re.compile(r"-?[0-9]{1,64}(?:\.[0-9]{1,64}|/0*[1-9][0-9]{0,63})?")


def _places(value: Fraction) -> int | None:
    """Return how many decimals write `value` exactly; None when more than four would be needed."""
    for places in range(_PLACES_MAX + 1):
        if 10**places % value.denominator == 0:
            return places
    return None


def is_writable(value: Value, form: Form) -> bool:
    """Say whether `value` can be written exactly in this form."""
    if isinstance(value, int) or form == "fraction":
        return True
    places = _places(value)
    return places is not None and (form == "number" or places <= 2)


def _decimal(value: Fraction, places: int) -> tuple[int, str]:
    """Return whole part and decimals of a `value` that is not negative."""
    whole, rest = divmod(value.numerator * 10**places // value.denominator, 10**places)
    return whole, str(rest).zfill(places)


def canonical(value: Value, form: Form) -> str:
    """Return an integer, a decimal with a point, or a reduced `n/d`.

    Raises ValueError for a value that this form cannot write.
    """
    if isinstance(value, int) or value.denominator == 1:
        return str(int(value))
    if form == "fraction":
        return f"{value.numerator}/{value.denominator}"
    places = _places(value)
    if places is None or value < 0:
        raise ValueError(f"{value} is no short decimal")
    whole, rest = _decimal(value, places)
    return f"{whole}.{rest}"


def from_canonical(text: str) -> Value:
    """Return the value of a canonical text; raises ValueError for another one."""
    if not _CANONICAL.fullmatch(text):
        # Without it, Fraction would read 1e9999999 (for hours) and 1/0 (to another error).
        raise ValueError(f"{text[:40]!r} is no canonical number")
    return int(text) if text.isdecimal() else Fraction(text)


def whole_text(value: int, language: Language) -> str:
    """Return an integer with the language's digit groups."""
    if -1_000 < value < 1_000:
        return str(value)
    if abs(value) < _GROUP_FROM[language]:
        return str(value)
    return f"{value:,}".replace(",", _GROUP_SIGN[language])


def value_text(value: Value, language: Language, form: Form = "number") -> str:
    """Return `value` as this language writes it, without a unit; an amount has two decimals."""
    if isinstance(value, int) or value.denominator == 1:
        return whole_text(int(value), language)
    if form == "fraction":
        return f"{value.numerator}/{value.denominator}"
    places = _places(value)
    if places is None or value < 0:
        raise ValueError(f"{value} is no short decimal")
    whole, rest = _decimal(value, max(places, 2) if form == "money" else places)
    return f"{whole_text(whole, language)}{_DECIMAL_SIGN[language]}{rest}"


def money_text(euros: Value, language: Language) -> str:
    """Return an amount with its sign where the language puts it: 3,50 € or €3.50."""
    text = value_text(euros, language, "money")
    return f"€{text}" if language == "en" else f"{text}{NO_BREAK_SPACE}€"


def measure_text(value: Value, unit: str | None, language: Language, form: Form) -> str:
    """Return `value` with its unit, as an answer or a choice is shown."""
    if form == "money":
        return money_text(value, language)
    text = value_text(value, language, form)
    if unit is None:
        return text
    if unit == "%" and language == "en":
        return f"{text}%"
    return f"{text}{NO_BREAK_SPACE}{unit}"


def clock_text(minutes: int, language: Language) -> str:
    """Return a time of day given in minutes after midnight: 9 h 05, or 9:05."""
    hour, minute = divmod(minutes, 60)
    if language == "fr":
        tail = f"{NO_BREAK_SPACE}{minute:02d}" if minute else ""
        return f"{hour}{NO_BREAK_SPACE}h{tail}"
    return f"{hour}:{minute:02d}"


def duration_text(minutes: int) -> str:
    """Return a duration in hours and minutes, the same in the three languages."""
    hours, rest = divmod(minutes, 60)
    parts = [f"{hours}{NO_BREAK_SPACE}h"] if hours else []
    if rest or not hours:
        parts.append(f"{rest}{NO_BREAK_SPACE}min")
    return NO_BREAK_SPACE.join(parts)
