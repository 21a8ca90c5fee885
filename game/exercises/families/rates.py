"""Speed and percent."""

from fractions import Fraction
from typing import Final

from game.exercises.distractors import off_by_one
from game.exercises.families.scheme import solved
from game.exercises.families.topic import Topic, from_ranges
from game.exercises.family import Facts, Solution, Wrong, number
from game.seeded import Seeded

_EASY_PERCENTS: Final = (10, 20, 25, 50, 75)
_PERCENTS: Final = (5, 10, 15, 20, 25, 30, 40, 60, 75)


def _distance(facts: Facts) -> Solution:
    v, t = number(facts, "v"), number(facts, "t")
    wrongs = (
        Wrong(v + t, "wrong_operation"),
        Wrong(v, "number_copied"),
        Wrong(v * t + v, "one_time_too_many"),
        Wrong(v * t - v, "one_time_too_few"),
    )
    return solved(v * t, wrongs, (v, "×", t, "=", v * t))


def _trip(source: Seeded) -> dict[str, int]:
    v = 10 * source.between(4, 11)
    return {"d": v * source.between(2, 8), "v": v}


def _travel_time(facts: Facts) -> Solution:
    d, v = number(facts, "d"), number(facts, "v")
    answer = d // v
    wrongs = (
        Wrong(d - v, "wrong_operation"),
        Wrong(answer * 10, "zero_too_many"),
        Wrong(answer + 2, "calculation_slip"),
        *off_by_one(answer),
    )
    return solved(answer, wrongs, (d, "÷", v, "=", answer))


def _train(source: Seeded) -> dict[str, int]:
    t = source.between(2, 6)
    return {"d": 10 * source.between(6, 20) * t, "t": t}


def _speed(facts: Facts) -> Solution:
    d, t = number(facts, "d"), number(facts, "t")
    answer = d // t
    wrongs = (
        Wrong(d - t, "wrong_operation"),
        Wrong(d * t, "multiplied_instead"),
        Wrong(answer + 10, "off_by_ten"),
        Wrong(answer - 10, "off_by_ten"),
    )
    return solved(answer, wrongs, (d, "÷", t, "=", answer))


def _easy_percent(source: Seeded) -> dict[str, int]:
    return {"p": source.pick(_EASY_PERCENTS), "n": 20 * source.between(1, 30)}


def _percent(source: Seeded) -> dict[str, int]:
    return {"p": source.pick(_PERCENTS), "n": 20 * source.between(2, 40)}


def _percent_lines(n: int, p: int) -> tuple[tuple[int | str, ...], ...]:
    return (n, "×", p, "=", n * p), (n * p, "÷", 100, "=", n * p // 100)


def _percent_of(facts: Facts) -> Solution:
    p, n = number(facts, "p"), number(facts, "n")
    answer = n * p // 100
    wrongs = (
        Wrong(abs(n - p), "percent_as_number"),
        Wrong(n - answer, "complement_given"),
        Wrong(p, "number_copied"),
        Wrong(n // 10, "always_ten_percent"),
        Wrong(answer * 10, "zero_too_many"),
        *off_by_one(answer),
    )
    return solved(answer, wrongs, *_percent_lines(n, p))


def _percent_less(facts: Facts) -> Solution:
    p, n = number(facts, "p"), number(facts, "n")
    part = n * p // 100
    answer = n - part
    wrongs = (
        Wrong(n - p, "percent_as_number"),
        Wrong(part, "last_step_forgotten"),
        Wrong(n + part, "wrong_operation"),
        Wrong(n - n // 10, "always_ten_percent"),
        *off_by_one(answer),
    )
    return solved(answer, wrongs, *_percent_lines(n, p), (n, "−", part, "=", answer))


def _percent_more(facts: Facts) -> Solution:
    p, n = number(facts, "p"), number(facts, "n")
    part = n * p // 100
    answer = n + part
    wrongs = (
        Wrong(n + p, "percent_as_number"),
        Wrong(part, "last_step_forgotten"),
        Wrong(n - part, "wrong_operation"),
        Wrong(n + n // 10, "always_ten_percent"),
        *off_by_one(answer),
    )
    return solved(answer, wrongs, *_percent_lines(n, p), (n, "+", part, "=", answer))


def _part(source: Seeded) -> dict[str, int]:
    p, n = source.pick(_PERCENTS), 20 * source.between(1, 25)
    return {"a": n * p // 100, "n": n}


def _percent_found(facts: Facts) -> Solution:
    a, n = number(facts, "a"), number(facts, "n")
    answer = 100 * a // n
    wrongs = (
        Wrong(a, "number_copied"),
        Wrong(100 - answer, "complement_given"),
        Wrong(n // a, "inverted_operands"),
        Wrong(answer + 5, "calculation_slip"),
        Wrong(answer + 10, "off_by_ten"),
    )
    return solved(
        answer, wrongs, (a, "÷", n, "=", Fraction(a, n)), (Fraction(a, n), "×", 100, "=", answer)
    )


def _sale(source: Seeded) -> dict[str, int]:
    """Draw a price whose reduced price has at most one decimal."""
    return {"p": source.pick(_PERCENTS), "n": 2 * source.between(6, 60)}


def _sale_price(facts: Facts) -> Solution:
    p, n = number(facts, "p"), number(facts, "n")
    part = Fraction(n * p, 100)
    answer = n - part
    wrongs = (
        Wrong(part, "last_step_forgotten"),
        Wrong(n - p, "percent_as_number"),
        Wrong(n + part, "wrong_operation"),
        Wrong(n - part / 10, "point_misplaced"),
        Wrong(answer + 1, "off_by_one"),
    )
    return solved(
        answer,
        wrongs,
        (n, "×", p, "=", n * p),
        (n * p, "÷", 100, "=", part),
        (n, "−", part, "=", answer),
    )


def _minutes(source: Seeded) -> dict[str, int]:
    return {"v": 12 * source.between(1, 9), "m": 5 * source.between(1, 23)}


def _distance_in_minutes(facts: Facts) -> Solution:
    v, m = number(facts, "v"), number(facts, "m")
    answer = v * m // 60
    wrongs = (
        Wrong(v * m, "minutes_as_hours"),
        Wrong(Fraction(v * m, 100), "hundred_minutes_hour"),
        Wrong(v, "number_copied"),
        Wrong(answer + v, "hour_too_many"),
        *off_by_one(answer),
    )
    return solved(answer, wrongs, (v, "×", m, "=", v * m), (v * m, "÷", 60, "=", answer))


def _two_legs(source: Seeded) -> dict[str, int]:
    """Draw two legs of different whole hours, at speeds around a whole mean."""
    mean, apart = source.between(15, 24), source.between(1, 2)
    t = source.between(1, 3)
    u = source.pick([hours for hours in (1, 2, 3) if hours != t])
    return {"a": (mean + apart * u) * t, "t": t, "b": (mean - apart * t) * u, "u": u}


def _mean_speed(facts: Facts) -> Solution:
    a, t, b, u = (number(facts, name) for name in "atbu")
    distance, time = a + b, t + u
    answer = distance // time
    wrongs = (
        Wrong((Fraction(a, t) + Fraction(b, u)) / 2, "mean_of_means"),
        Wrong(distance, "last_step_forgotten"),
        Wrong(distance // 2, "divided_by_two"),
        *off_by_one(answer),
        Wrong(answer + 10, "off_by_ten"),
    )
    return solved(
        answer,
        wrongs,
        (a, "+", b, "=", distance),
        (t, "+", u, "=", time),
        (distance, "÷", time, "=", answer),
    )


def _reduced(source: Seeded) -> dict[str, int]:
    p = source.pick((10, 20, 25, 30, 40, 50))
    return {"p": p, "n": 20 * source.between(1, 40) * (100 - p) // 100}


def _price_before(facts: Facts) -> Solution:
    p, n = number(facts, "p"), number(facts, "n")
    answer = 100 * n // (100 - p)
    wrongs = (
        Wrong(n + n * p // 100, "percent_of_the_wrong_whole"),
        Wrong(n + p, "percent_as_number"),
        Wrong(n - n * p // 100, "wrong_operation"),
        Wrong(answer + 10, "off_by_ten"),
        Wrong(answer - 10, "off_by_ten"),
    )
    return solved(
        answer,
        wrongs,
        (100, "−", p, "=", 100 - p),
        (n, "÷", 100 - p, "=", Fraction(n, 100 - p)),
        (Fraction(n, 100 - p), "×", 100, "=", answer),
        rest=100 - p,
    )


def _meeting(source: Seeded) -> dict[str, int]:
    v, w = 10 * source.between(5, 12), 10 * source.between(5, 12)
    return {"v": v, "w": w, "d": (v + w) * source.between(2, 5)}


def _meeting_time(facts: Facts) -> Solution:
    v, w, d = (number(facts, name) for name in "vwd")
    answer = d // (v + w)
    wrongs = (
        Wrong(d // v, "number_overlooked"),
        Wrong(v + w, "last_step_forgotten"),
        Wrong(2 * answer, "doubled"),
        *off_by_one(answer),
    )
    return solved(answer, wrongs, (v, "+", w, "=", v + w), (d, "÷", v + w, "=", answer))


RATES: Final[dict[str, Topic]] = {
    "ride_distance": Topic("padawan", from_ranges(v=(12, 24), t=(2, 5)), _distance, "km"),
    "drive_time": Topic("padawan", _trip, _travel_time, "h"),
    "train_speed": Topic("padawan", _train, _speed, "km/h"),
    "percent_of": Topic("padawan", _easy_percent, _percent_of),
    "percent_off": Topic("padawan", _easy_percent, _percent_less, "€", "money"),
    "percent_rest": Topic("padawan", _easy_percent, _percent_less),
    "percent_rise": Topic("chevalier", _percent, _percent_more),
    "percent_found": Topic("chevalier", _part, _percent_found, "%"),
    "sale_price": Topic("chevalier", _sale, _sale_price, "€", "money"),
    "minutes_ride": Topic("chevalier", _minutes, _distance_in_minutes, "km"),
    "mean_speed": Topic("chevalier", _two_legs, _mean_speed, "km/h"),
    "price_before": Topic("maitre", _reduced, _price_before, "€", "money"),
    "trains_meet": Topic("maitre", _meeting, _meeting_time, "h"),
}
