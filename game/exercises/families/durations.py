"""Times of day, and how long things take."""

from typing import Final

from game.exercises.distractors import off_by_one
from game.exercises.families.scheme import solved
from game.exercises.families.steps import STEPS
from game.exercises.families.topic import Draw, Topic, alike, ranging, worded
from game.exercises.family import Facts, Solution, Wrong, number
from game.seeded import Seeded

DAY_MINUTES: Final = 24 * 60


def _marks(answer: int) -> tuple[Wrong, ...]:
    """Read the clock one mark of five minutes too far, or one too few."""
    return Wrong(answer + 5, "mark_too_many"), Wrong(answer - 5, "mark_too_few")


def _later_minutes(first: int, last: int) -> Draw:
    """Return a draw of two times of day within one hour, on the marks of five minutes."""

    def draw(source: Seeded) -> dict[str, int]:
        hour, start = 60 * source.between(first, last), source.between(0, 8)
        return {"start": hour + 5 * start, "end": hour + 5 * source.between(start + 2, 11)}

    return draw


def _minutes_between(facts: Facts) -> Solution:
    start, end = number(facts, "start") % 60, number(facts, "end") % 60
    answer = end - start
    wrongs = (
        Wrong(end, "number_copied"),
        Wrong(60 - answer, "complement_given"),
        Wrong(start + end, "wrong_operation"),
        *_marks(answer),
    )
    return solved(answer, wrongs, (end, "−", start, "=", answer))


def _hours(source: Seeded) -> dict[str, int]:
    return {"a": 60 * source.between(13, 19), "b": 60 * source.between(7, 11)}


def _hours_between(facts: Facts) -> Solution:
    a, b = number(facts, "a") // 60, number(facts, "b") // 60
    wrongs = (
        Wrong(abs(a - 12 - b), "afternoon_forgotten"),
        Wrong(b, "number_copied"),
        *off_by_one(a - b),
    )
    return solved(a - b, wrongs, (a, "−", b, "=", a - b))


def _weeks(facts: Facts) -> Solution:
    a = number(facts, "a")
    wrongs = (
        Wrong(5 * a, "school_week"),
        Wrong(10 * a, "ten_for_seven"),
        Wrong(a + 7, "wrong_operation"),
        Wrong(7 * a + 7, "one_time_too_many"),
        Wrong(7 * a - 7, "one_time_too_few"),
    )
    return solved(7 * a, wrongs, (a, "×", 7, "=", 7 * a))


def _across_hours(shortest: int, longest: int) -> Draw:
    """Return a draw of two times of day in two hours of the clock, so many minutes apart."""

    def draw(source: Seeded) -> dict[str, int]:
        start = 60 * source.between(8, 17) + 5 * source.between(8, 11)
        return {"start": start, "end": start + 5 * source.between(shortest // 5, longest // 5)}

    return draw


def _overnight(latest: int, earliest: int, last: int) -> Draw:
    """Return a draw of a time from 20:00 to before `latest`, and one of the next morning."""

    def draw(source: Seeded) -> dict[str, int]:
        return {
            "start": 60 * source.between(20, latest - 1) + 5 * source.between(1, 11),
            "end": 60 * source.between(earliest, last) + 5 * source.between(0, 11),
        }

    return draw


def _duration(facts: Facts) -> Solution:
    """Go to the next full hour, over the full hours, and on to the end."""
    start, end = number(facts, "start"), number(facts, "end")
    answer = (end - start) % DAY_MINUTES
    to_hour, after = -start % 60, end % 60
    hours = answer - to_hour - after
    as_decimal = abs(end // 60 * 100 + end % 60 - start // 60 * 100 - start % 60)
    wrongs = (
        Wrong(as_decimal, "hundred_minutes_hour"),
        Wrong(answer + 60, "hour_too_many"),
        Wrong(answer - 60, "hour_too_few"),
        Wrong(abs(end - start), "midnight_overlooked"),
    )
    parts = [part for part in (to_hour, hours, after) if part]
    line = [token for part in parts for token in ("+", part)][1:]
    return solved(answer, wrongs, (*line, "=", answer), slips=_marks(answer))


def _minutes_in_weeks(facts: Facts) -> Solution:
    """Find k minutes a day for n weeks."""
    k, n = number(facts, "k"), number(facts, "n")
    days = 7 * n
    answer = days * k
    wrongs = (
        Wrong(5 * n * k, "school_week"),
        Wrong(n * k, "number_overlooked"),
        Wrong(days + k, "added_instead_of_multiplied"),
        Wrong(10 * n * k, "ten_for_seven"),
    )
    lines = ((n, "×", 7, "=", days), (days, "×", k, "=", answer))
    return solved(answer, wrongs, *lines)


def _taps(source: Seeded) -> dict[str, int]:
    """Draw two flows whose sum is easy to divide by."""
    both = source.pick((20, 25, 30, 40, 50))
    a = source.between(both // 3, 2 * both // 3)
    return {"a": a, "b": both - a, "n": both * source.between(5, 40)}


def _two_taps(facts: Facts) -> Solution:
    a, b, n = (number(facts, name) for name in "abn")
    answer = n // (a + b)
    wrongs = (
        Wrong(n // a, "number_overlooked"),
        Wrong(n // b, "number_overlooked"),
        Wrong(a + b, "last_step_forgotten"),
        Wrong(n // a + n // b, "inverted_operands"),
    )
    lines = ((a, "+", b, "=", a + b), (n, "÷", a + b, "=", answer))
    return solved(answer, wrongs, *lines, slips=off_by_one(answer))


_WITHIN_AN_HOUR: Final = {
    "break": _later_minutes(9, 15),
    "bus_ride": _later_minutes(7, 18),
    "cake": _later_minutes(9, 18),
    "wait": _later_minutes(13, 20),
}
_REPEATED: Final = {
    "lessons": ranging(a=(3, 6), b=(35, 55, 5)),
    "practice": ranging(a=(3, 7), b=(12, 40)),
    "trays": ranging(a=(3, 6), b=(11, 25)),
}
_TRIPS: Final = {
    "coach": _across_hours(25, 170),
    "film": _across_hours(75, 150),
    "match": _across_hours(90, 200),
    "soup": _across_hours(25, 120),
}
_NIGHTS: Final = {
    "train": _overnight(24, 5, 9),
    "sleep": _overnight(22, 6, 7),
    "telescope": _overnight(24, 2, 5),
}
_WEEKLY: Final = {
    "slow": ranging(k=(2, 9), n=(2, 8)),
    "reading": ranging(k=(10, 40, 5), n=(2, 8)),
}

DURATIONS: Final[dict[str, Topic]] = {
    **worded(
        "initie",
        "minutes_between",
        _minutes_between,
        _WITHIN_AN_HOUR,
        "min",
    ),
    **worded("initie", "hours_between", _hours_between, alike("shop hike boat", _hours), "h"),
    **worded("initie", "weeks", _weeks, alike("days trip seeds hatch", ranging(a=(2, 8)))),
    **worded(
        "initie",
        "hour_of_end",
        STEPS["sum"].solve,
        alike("outing train dough", ranging(a=(8, 17), b=(2, 5))),
        "h",
    ),
    **worded("padawan", "same_duration", STEPS["product"].solve, _REPEATED, "min"),
    **worded("padawan", "trip_minutes", _duration, _TRIPS, "min"),
    **worded("chevalier", "night_trip", _duration, _NIGHTS, "min"),
    **worded("maitre", "slow_clock", _minutes_in_weeks, _WEEKLY, "min"),
    **worded("maitre", "two_taps", _two_taps, alike("pool pumps", _taps), "min"),
}
