"""Ages, money and time."""

from fractions import Fraction
from typing import Final

from game.exercises.distractors import off_by_one
from game.exercises.families.scheme import solved
from game.exercises.families.topic import Topic, from_ranges
from game.exercises.family import Facts, Solution, Wrong, number
from game.seeded import Seeded

DAY_MINUTES: Final = 24 * 60


def _sum(facts: Facts) -> Solution:
    a, b = number(facts, "a"), number(facts, "b")
    wrongs = (
        Wrong(abs(a - b), "wrong_operation"),
        Wrong(max(a, b), "number_copied"),
        *off_by_one(a + b),
    )
    return solved(a + b, wrongs, (a, "+", b, "=", a + b))


def _difference(facts: Facts) -> Solution:
    a, b = number(facts, "a"), number(facts, "b")
    wrongs = (Wrong(a + b, "wrong_operation"), Wrong(b, "number_copied"), *off_by_one(a - b))
    return solved(a - b, wrongs, (a, "−", b, "=", a - b))


def _product(facts: Facts) -> Solution:
    a, b = number(facts, "a"), number(facts, "b")
    wrongs = (
        Wrong(a + b, "wrong_operation"),
        Wrong(a * b + b, "one_time_too_many"),
        Wrong(a * b - b, "one_time_too_few"),
        *off_by_one(a * b),
    )
    return solved(a * b, wrongs, (a, "×", b, "=", a * b))


def _later_minutes(source: Seeded) -> dict[str, int]:
    """Draw two times of day within one hour, on the marks of five minutes."""
    hour = source.between(8, 18)
    start = source.between(0, 9)
    return {"start": 60 * hour + 5 * start, "end": 60 * hour + 5 * source.between(start + 1, 11)}


def _minutes_between(facts: Facts) -> Solution:
    start, end = number(facts, "start") % 60, number(facts, "end") % 60
    answer = end - start
    wrongs = (
        Wrong(end, "number_copied"),
        Wrong(60 - answer, "complement_given"),
        Wrong(answer + 5, "mark_too_many"),
        Wrong(answer - 5, "mark_too_few"),
        Wrong(start + end, "wrong_operation"),
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


def _both_later(facts: Facts) -> Solution:
    """Add two ages and the same years twice."""
    a, b, n = (number(facts, name) for name in "abn")
    answer = a + b + 2 * n
    wrongs = (
        Wrong(a + b + n, "counted_once"),
        Wrong(a + b, "last_step_forgotten"),
        Wrong(a + n, "number_overlooked"),
        *off_by_one(answer),
    )
    return solved(
        answer,
        wrongs,
        (a, "+", n, "=", a + n),
        (b, "+", n, "=", b + n),
        (a + n, "+", b + n, "=", answer),
    )


def _times_older(facts: Facts) -> Solution:
    """Find by how much k times an age is more than the age."""
    a, k = number(facts, "a"), number(facts, "k")
    answer = k * a - a
    wrongs = (
        Wrong(k * a, "last_step_forgotten"),
        Wrong(a + k, "added_instead_of_scaled"),
        Wrong(k * a + a, "wrong_operation"),
        *off_by_one(answer),
    )
    return solved(answer, wrongs, (k, "×", a, "=", k * a), (k * a, "−", a, "=", answer))


def _coins(source: Seeded) -> dict[str, int]:
    """Draw two prices in cents, and the banknote that pays both."""
    a, b = 10 * source.between(12, 85), 10 * source.between(12, 85)
    return {"a": a, "b": b, "p": 10 if a + b < 1000 else 20}


def _change(facts: Facts) -> Solution:
    a, b = (Fraction(number(facts, name), 100) for name in "ab")
    p = number(facts, "p")
    answer = p - a - b
    wrongs = (
        Wrong(a + b, "last_step_forgotten"),
        Wrong(p - a, "number_overlooked"),
        Wrong(answer + 1, "missing_carry"),
        Wrong(answer + Fraction(1, 10), "off_by_ten_cents"),
        Wrong(answer - Fraction(1, 10), "off_by_ten_cents"),
    )
    return solved(answer, wrongs, (a, "+", b, "=", a + b), (p, "−", a + b, "=", answer))


def _each(source: Seeded) -> dict[str, int]:
    n = source.between(2, 8)
    return {"n": n, "c": n * 5 * source.between(5, 60)}


def _price_of_one(facts: Facts) -> Solution:
    n, cents = number(facts, "n"), Fraction(number(facts, "c"), 100)
    answer = cents / n
    wrongs = (
        Wrong(cents - n, "wrong_operation"),
        Wrong(cents * n, "multiplied_instead"),
        Wrong(answer * 10, "point_misplaced"),
        Wrong(answer + Fraction(1, 10), "off_by_ten_cents"),
        Wrong(answer - Fraction(1, 10), "off_by_ten_cents"),
    )
    return solved(answer, wrongs, (cents, "÷", n, "=", answer))


def _across_hours(source: Seeded) -> dict[str, int]:
    """Draw two times of day in two different hours of the clock."""
    start = 60 * source.between(8, 17) + 5 * source.between(4, 11)
    return {"start": start, "end": (start // 60 + 1) * 60 + 5 * source.between(1, 23)}


def _overnight(source: Seeded) -> dict[str, int]:
    return {
        "start": 60 * source.between(20, 23) + 5 * source.between(1, 11),
        "end": 60 * source.between(5, 9) + 5 * source.between(0, 11),
    }


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
        Wrong(answer + 5, "mark_too_many"),
        Wrong(answer - 5, "mark_too_few"),
    )
    parts = [part for part in (to_hour, hours, after) if part]
    line = [token for part in parts for token in ("+", part)][1:]
    return solved(answer, wrongs, (*line, "=", answer))


def _ages(source: Seeded) -> dict[str, int]:
    """Draw three ages of whole mean."""
    a, b = source.between(6, 15), source.between(6, 15)
    c = source.between(6, 15)
    return {"a": a, "b": b, "c": c + (-(a + b + c)) % 3}


def _mean(facts: Facts) -> Solution:
    a, b, c = (number(facts, name) for name in "abc")
    total = a + b + c
    answer = total // 3
    wrongs = (
        Wrong(total, "last_step_forgotten"),
        Wrong(total // 2, "divided_by_two"),
        Wrong(sorted((a, b, c))[1], "middle_value"),
        *off_by_one(answer),
    )
    return solved(answer, wrongs, (a, "+", b, "+", c, "=", total), (total, "÷", 3, "=", answer))


def _per_kilogram(source: Seeded) -> dict[str, int]:
    n, m = source.between(2, 6), source.between(7, 12)
    return {"n": n, "c": n * 10 * source.between(8, 60), "m": m}


def _scaled_price(facts: Facts) -> Solution:
    n, m = number(facts, "n"), number(facts, "m")
    paid = Fraction(number(facts, "c"), 100)
    one = paid / n
    answer = one * m
    wrongs = (
        Wrong(one, "last_step_forgotten"),
        Wrong(paid + m - n, "added_instead_of_scaled"),
        Wrong(paid * m, "division_forgotten"),
        Wrong(answer + one, "one_time_too_many"),
        Wrong(answer - one, "one_time_too_few"),
    )
    return solved(answer, wrongs, (paid, "÷", n, "=", one), (one, "×", m, "=", answer))


EVERYDAY: Final[dict[str, Topic]] = {
    "age_in_years": Topic("initie", from_ranges(a=(5, 12), b=(2, 10)), _sum),
    "age_ago": Topic("initie", from_ranges(a=(8, 15), b=(2, 7)), _difference),
    "age_older": Topic("initie", from_ranges(a=(4, 12), b=(2, 9)), _sum),
    "age_gap": Topic("initie", from_ranges(a=(9, 16), b=(2, 8)), _difference),
    "money_left": Topic("initie", from_ranges(a=(10, 20), b=(2, 9)), _difference, "€", "money"),
    "money_total": Topic("initie", from_ranges(a=(2, 12), b=(2, 9)), _sum, "€", "money"),
    "money_coins": Topic("initie", from_ranges(a=(2, 10), b=(2, 2)), _product, "€", "money"),
    "money_missing": Topic("initie", from_ranges(a=(10, 20), b=(2, 9)), _difference, "€", "money"),
    "minutes_between": Topic("initie", _later_minutes, _minutes_between, "min"),
    "hours_between": Topic("initie", _hours, _hours_between, "h"),
    "weeks": Topic("initie", from_ranges(a=(2, 9)), _weeks),
    "hour_of_end": Topic("initie", from_ranges(a=(8, 17), b=(2, 5)), _sum, "h"),
    "age_both_later": Topic("padawan", from_ranges(a=(5, 14), b=(5, 14), n=(2, 9)), _both_later),
    "age_times_older": Topic("padawan", from_ranges(a=(5, 12), k=(2, 5)), _times_older),
    "money_change": Topic("padawan", _coins, _change, "€", "money"),
    "money_each": Topic("padawan", _each, _price_of_one, "€", "money"),
    "lessons": Topic("padawan", from_ranges(a=(3, 6), b=(35, 55)), _product, "min"),
    "trip_minutes": Topic("padawan", _across_hours, _duration, "min"),
    "night_train": Topic("chevalier", _overnight, _duration, "min"),
    "age_mean": Topic("chevalier", _ages, _mean),
    "price_scaled": Topic("chevalier", _per_kilogram, _scaled_price, "€", "money"),
}
