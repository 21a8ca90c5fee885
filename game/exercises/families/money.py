"""Prices, coins and change."""

from fractions import Fraction
from typing import Final

from game.exercises.distractors import off_by_one
from game.exercises.families.scheme import solved
from game.exercises.families.steps import STEPS
from game.exercises.families.topic import Draw, Topic, alike, ranging, worded
from game.exercises.family import Facts, Solution, Wrong, number
from game.seeded import Seeded

_TEN_CENTS: Final = Fraction(1, 10)


def _note(source: Seeded) -> dict[str, int]:
    """Draw a banknote and a price that this note is meant for."""
    note = source.pick((10, 20))
    return {"a": note, "b": source.between(note // 2 - 2, note - 2)}


def _notes(source: Seeded) -> dict[str, int]:
    return {"a": source.between(2, 5), "b": source.pick((5, 10, 20))}


def _two_prices(source: Seeded) -> dict[str, int]:
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
        Wrong(p - b, "number_overlooked"),
        Wrong(answer + 1, "missing_carry"),
    )
    slips = Wrong(answer + _TEN_CENTS, "off_by_ten_cents"), Wrong(answer + 2, "calculation_slip")
    lines = ((a, "+", b, "=", a + b), (p, "−", a + b, "=", answer))
    return solved(answer, wrongs, *lines, slips=slips)


def _identical(low: int, high: int) -> Draw:
    """Return a draw of n things at a price from `low` to `high`, in steps of five cents."""

    def draw(source: Seeded) -> dict[str, int]:
        n = source.between(2, 8)
        return {"n": n, "c": n * 5 * source.between(low // 5, high // 5)}

    return draw


def _price_of_one(facts: Facts) -> Solution:
    n, paid = number(facts, "n"), Fraction(number(facts, "c"), 100)
    answer = paid / n
    wrongs = (
        Wrong(paid - n, "subtracted_instead_of_divided"),
        Wrong(paid * n, "multiplied_instead"),
        Wrong(answer * 10, "point_misplaced"),
        Wrong(paid / (n - 1) if n > 2 else 0, "one_time_too_few"),
    )
    slips = Wrong(answer + _TEN_CENTS, "off_by_ten_cents"), Wrong(answer + 1, "off_by_one")
    return solved(answer, wrongs, (paid, "÷", n, "=", answer), slips=slips)


def _price_for_several(low: int, high: int) -> Draw:
    """Return a draw of what n cost, at a price from `low` to `high` cents, and of another count."""

    def draw(source: Seeded) -> dict[str, int]:
        n, m = source.between(2, 6), source.between(7, 12)
        return {"n": n, "c": n * 10 * source.between(low // 10, high // 10), "m": m}

    return draw


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


def _pair(price: tuple[int, int], fixed: tuple[int, int]) -> Draw:
    """Return a draw of two purchases that differ only in how many of one thing they have."""

    def draw(source: Seeded) -> dict[str, int]:
        one, other = source.between(*price), source.between(*fixed)
        m = source.between(2, 4)
        n = m + source.between(2, 4)
        return {"n": n, "m": m, "s": n * one + other, "t": m * one + other}

    return draw


def _price_pair(facts: Facts) -> Solution:
    """Solve n·x + y = s and m·x + y = t for x."""
    n, m, s, t = (number(facts, name) for name in "nmst")
    answer = (s - t) // (n - m)
    wrongs = (
        Wrong(s - t, "last_step_forgotten"),
        Wrong(s // n, "constant_ignored"),
        Wrong(t // m, "constant_ignored"),
        Wrong((s + t) // (n + m), "wrong_operation"),
        Wrong(t - m * answer, "other_share_given"),
    )
    return solved(
        answer,
        wrongs,
        (s, "−", t, "=", s - t),
        (n, "−", m, "=", n - m),
        (s - t, "÷", n - m, "=", answer),
        slips=off_by_one(answer),
    )


_SPENT: Final = {
    **alike("game kite", ranging(a=(10, 20), b=(3, 9))),
    "class_fund": ranging(a=(12, 20), b=(3, 9)),
    "note": _note,
}
_TOGETHER: Final = {
    "notebook_pen": ranging(a=(8, 12), b=(3, 8)),
    "fruit": ranging(a=(3, 6), b=(2, 5)),
    "ticket_drink": ranging(a=(3, 8), b=(2, 5)),
    "saved": ranging(a=(5, 15), b=(2, 9)),
}
_REPEATED: Final = {
    "coins": ranging(a=(2, 10), b=(2, 2)),
    "notes": _notes,
    "pens": ranging(a=(2, 6), b=(2, 5)),
}
_EACH: Final = {
    "pens": _identical(50, 300),
    "bread": _identical(110, 400),
    "bus_tickets": _identical(100, 260),
}
_SCALED: Final = {
    "apples": _price_for_several(150, 450),
    "juice": _price_for_several(120, 420),
    "cloth": _price_for_several(400, 1500),
}
_PAIRS: Final = {
    "notebook": _pair((2, 6), (3, 9)),
    "plants": _pair((3, 9), (5, 15)),
    "tickets": _pair((6, 14), (1, 4)),
}

MONEY: Final[dict[str, Topic]] = {
    **worded("initie", "money_left", STEPS["difference"].solve, _SPENT, "€"),
    **worded("initie", "money_total", STEPS["sum"].solve, _TOGETHER, "€"),
    **worded("initie", "money_coins", STEPS["product"].solve, _REPEATED, "€"),
    **worded(
        "initie",
        "money_missing",
        STEPS["missing"].solve,
        alike("book trip ball", ranging(a=(10, 20), b=(3, 8))),
        "€",
    ),
    **worded("padawan", "money_change", _change, alike("snack market post", _two_prices), "€"),
    **worded("padawan", "money_each", _price_of_one, _EACH, "€"),
    **worded("chevalier", "price_scaled", _scaled_price, _SCALED, "€"),
    **worded("maitre", "price_pair", _price_pair, _PAIRS, "€"),
}
