"""Percentages: parts, rises, reductions, and the price before."""

from fractions import Fraction
from typing import Final

from game.exercises.distractors import off_by_one
from game.exercises.families.scheme import solved
from game.exercises.families.topic import Draw, Topic, worded
from game.exercises.family import Equation, Facts, Solution, Wrong, number
from game.seeded import Seeded

_EASY_PERCENTS: Final = (10, 20, 25, 50, 75)
_PERCENTS: Final = (5, 10, 15, 20, 25, 30, 40, 60, 75)
_REDUCTIONS: Final = (10, 20, 25, 30, 40, 50)


def _of_twenties(low: int, high: int, percents: tuple[int, ...]) -> Draw:
    """Return a draw of a percentage and of a multiple of twenty within the bounds."""

    def draw(source: Seeded) -> dict[str, int]:
        return {"p": source.pick(percents), "n": 20 * source.between(low // 20, high // 20)}

    return draw


def _percent_lines(n: int, p: int) -> tuple[Equation, ...]:
    """Return the lines that find one per cent of n, and p of them."""
    one = Fraction(n, 100)
    return (n, "÷", 100, "=", one), (one, "×", p, "=", one * p)


def _percent_of(facts: Facts) -> Solution:
    p, n = number(facts, "p"), number(facts, "n")
    answer = n * p // 100
    wrongs = (
        Wrong(abs(n - p), "percent_as_number"),
        Wrong(n - answer, "complement_given"),
        Wrong(p, "number_copied"),
        Wrong(n // 10, "always_ten_percent"),
        Wrong(Fraction(n, p), "percent_as_divisor"),
    )
    return solved(answer, wrongs, *_percent_lines(n, p), slips=off_by_one(answer))


def _percent_less(facts: Facts) -> Solution:
    p, n = number(facts, "p"), number(facts, "n")
    part = n * p // 100
    answer = n - part
    wrongs = (
        Wrong(n - p, "percent_as_number"),
        Wrong(part, "last_step_forgotten"),
        Wrong(n + part, "wrong_operation"),
        Wrong(n - n // 10, "always_ten_percent"),
    )
    lines = (*_percent_lines(n, p), (n, "−", part, "=", answer))
    return solved(answer, wrongs, *lines, slips=off_by_one(answer))


def _percent_more(facts: Facts) -> Solution:
    p, n = number(facts, "p"), number(facts, "n")
    part = n * p // 100
    answer = n + part
    wrongs = (
        Wrong(n + p, "percent_as_number"),
        Wrong(part, "last_step_forgotten"),
        Wrong(n - part, "wrong_operation"),
        Wrong(n + n // 10, "always_ten_percent"),
    )
    lines = (*_percent_lines(n, p), (n, "+", part, "=", answer))
    return solved(answer, wrongs, *lines, slips=off_by_one(answer))


def _part(low: int, high: int) -> Draw:
    """Return a draw of a whole within the bounds, and of a part that is a whole percentage."""

    def draw(source: Seeded) -> dict[str, int]:
        p, n = source.pick(_PERCENTS), 20 * source.between(low // 20, high // 20)
        return {"a": max(n * p // 100, n // 10), "n": n}

    return draw


def _percent_found(facts: Facts) -> Solution:
    a, n = number(facts, "a"), number(facts, "n")
    answer = 100 * a // n
    wrongs = (
        Wrong(a, "number_copied"),
        Wrong(100 - answer, "complement_given"),
        Wrong(n // a, "inverted_operands"),
        Wrong(n - a, "percent_as_number"),
    )
    lines = ((a, "÷", n, "=", Fraction(a, n)), (Fraction(a, n), "×", 100, "=", answer))
    return solved(answer, wrongs, *lines, slips=off_by_one(answer))


def _sale(low: int, high: int) -> Draw:
    """Return a draw of a price whose reduced price has at most one decimal."""

    def draw(source: Seeded) -> dict[str, int]:
        return {"p": source.pick(_PERCENTS), "n": 2 * source.between(low // 2, high // 2)}

    return draw


def _sale_price(facts: Facts) -> Solution:
    p, n = number(facts, "p"), number(facts, "n")
    part = Fraction(n * p, 100)
    answer = n - part
    wrongs = (
        Wrong(part, "last_step_forgotten"),
        Wrong(n - p, "percent_as_number"),
        Wrong(n + part, "wrong_operation"),
        Wrong(n - part / 10, "point_misplaced"),
    )
    return solved(
        answer,
        wrongs,
        *_percent_lines(n, p),
        (n, "−", part, "=", answer),
    )


def _reduced(low: int, high: int) -> Draw:
    """Return a draw of a reduction, and of what a price within the bounds comes to with it."""

    def draw(source: Seeded) -> dict[str, int]:
        p = source.pick(_REDUCTIONS)
        return {"p": p, "n": 20 * source.between(low // 20, high // 20) * (100 - p) // 100}

    return draw


def _price_before(facts: Facts) -> Solution:
    p, n = number(facts, "p"), number(facts, "n")
    answer = 100 * n // (100 - p)
    wrongs = (
        Wrong(n + n * p // 100, "percent_of_the_wrong_whole"),
        Wrong(n + p, "percent_as_number"),
        Wrong(n - n * p // 100, "wrong_operation"),
        Wrong(p, "number_copied"),
    )
    return solved(
        answer,
        wrongs,
        (100, "−", p, "=", 100 - p),
        (n, "÷", 100 - p, "=", Fraction(n, 100 - p)),
        (Fraction(n, 100 - p), "×", 100, "=", answer),
        slips=off_by_one(answer),
    )


_OF: Final = {
    "plain": _of_twenties(20, 600, _EASY_PERCENTS),
    "pupils": _of_twenties(120, 600, _EASY_PERCENTS),
    "trees": _of_twenties(40, 400, _EASY_PERCENTS),
    "pages": _of_twenties(80, 400, _EASY_PERCENTS),
}
_OFF: Final = {
    "bike": _of_twenties(120, 600, _EASY_PERCENTS[:4]),
    "guitar": _of_twenties(80, 300, _EASY_PERCENTS[:4]),
    "tent": _of_twenties(60, 240, _EASY_PERCENTS[:4]),
}
_REST: Final = {
    "school": _of_twenties(120, 600, _EASY_PERCENTS),
    "cinema": _of_twenties(60, 400, _EASY_PERCENTS),
    "seeds": _of_twenties(20, 200, _EASY_PERCENTS),
}
_RISE: Final = {
    "club": _of_twenties(40, 400, _PERCENTS[:7]),
    "library": _of_twenties(200, 800, _PERCENTS[:7]),
    "birds": _of_twenties(100, 800, _PERCENTS),
}
_FOUND: Final = {"music": _part(40, 500), "shots": _part(20, 60), "bikes": _part(20, 200)}
_SALES: Final = {"coat": _sale(30, 120), "lamp": _sale(12, 80), "ticket": _sale(20, 120)}
_BEFORE: Final = {
    "bike": _reduced(100, 800),
    "tablet": _reduced(100, 500),
    "camp": _reduced(100, 600),
}

PERCENTS: Final[dict[str, Topic]] = {
    **worded("padawan", "percent_of", _percent_of, _OF),
    **worded("padawan", "percent_off", _percent_less, _OFF, "€"),
    **worded("padawan", "percent_rest", _percent_less, _REST),
    **worded("chevalier", "percent_rise", _percent_more, _RISE),
    **worded("chevalier", "percent_found", _percent_found, _FOUND, "%"),
    **worded("chevalier", "sale_price", _sale_price, _SALES, "€"),
    **worded("maitre", "price_before", _price_before, _BEFORE, "€"),
}
