"""Probability, as a fraction."""

from fractions import Fraction
from typing import Final

from game.exercises.families.topic import Topic, from_ranges
from game.exercises.family import Equation, Facts, Solution, Value, Wrong, number
from game.seeded import Seeded

_DICE: Final = (6, 8, 10, 12, 20)


def _solved(
    answer: Fraction, wrongs: tuple[Wrong, ...], *lines: Equation, **steps: Value
) -> Solution:
    """Return the solution, with how the fraction stands before it is reduced as its last line."""
    return Solution(answer, "", wrongs, steps, lines)


def _ratio(favourable: int, possible: int) -> Equation:
    """Return the line that reduces a fraction, or merely states one that is reduced."""
    written, value = f"{favourable}/{possible}", Fraction(favourable, possible)
    return (written,) if value.denominator == possible else (written, "=", value)


def _bag(facts: Facts) -> Solution:
    a, b = number(facts, "a"), number(facts, "b")
    wrongs = (
        Wrong(Fraction(a, b), "part_to_part"),
        Wrong(Fraction(b, a + b), "complement_given"),
        Wrong(Fraction(1, 2), "two_cases_equal"),
        Wrong(Fraction(1, a), "one_over_count"),
        Wrong(Fraction(1, a + b), "one_case_counted"),
    )
    return _solved(Fraction(a, a + b), wrongs, (a, "+", b, "=", a + b), _ratio(a, a + b))


def _not(facts: Facts) -> Solution:
    a, b, c = (number(facts, name) for name in "abc")
    possible = a + b + c
    favourable = b + c
    wrongs = (
        Wrong(Fraction(a, possible), "complement_given"),
        Wrong(Fraction(favourable, a), "part_to_part"),
        Wrong(Fraction(b, possible), "number_overlooked"),
        Wrong(Fraction(2, 3), "cases_taken_equal"),
    )
    return _solved(
        Fraction(favourable, possible),
        wrongs,
        (b, "+", c, "=", favourable),
        (a, "+", favourable, "=", possible),
        _ratio(favourable, possible),
    )


def _die_facts(source: Seeded) -> dict[str, int]:
    n = source.pick(_DICE)
    return {"n": n, "k": source.between(2, n - 1)}


def _die(facts: Facts) -> Solution:
    """Find the chance of more than k on a die of n faces."""
    n, k = number(facts, "n"), number(facts, "k")
    wrongs = (
        Wrong(Fraction(k, n), "complement_given"),
        Wrong(Fraction(n - k + 1, n), "bound_counted"),
        Wrong(Fraction(1, n), "one_case_counted"),
        Wrong(Fraction(n - k, k), "part_to_part"),
    )
    return _solved(Fraction(n - k, n), wrongs, (n, "−", k, "=", n - k), _ratio(n - k, n))


def _wheel_facts(source: Seeded) -> dict[str, int]:
    n = source.between(6, 24)
    return {"n": n, "k": source.between(2, n - 2)}


def _wheel(facts: Facts) -> Solution:
    n, k = number(facts, "n"), number(facts, "k")
    wrongs = (
        Wrong(Fraction(n - k, n), "complement_given"),
        Wrong(Fraction(k, n - k), "part_to_part"),
        Wrong(Fraction(1, k), "one_over_count"),
        Wrong(Fraction(1, 2), "two_cases_equal"),
    )
    return _solved(Fraction(k, n), wrongs, _ratio(k, n))


def _twice(facts: Facts) -> Solution:
    """Find the chance of red twice, with the first one put back."""
    a, b = number(facts, "a"), number(facts, "b")
    possible = a + b
    one = Fraction(a, possible)
    wrongs = (
        Wrong(one, "last_step_forgotten"),
        Wrong(min(2 * one, Fraction(1)), "added_instead_of_scaled"),
        Wrong(Fraction(a * (a - 1), possible * (possible - 1)), "not_put_back"),
        Wrong(Fraction(1, 4), "cases_taken_equal"),
        Wrong(1 - one * one, "complement_given"),
    )
    return _solved(
        one * one,
        wrongs,
        (a, "+", b, "=", possible),
        (f"{a}/{possible}", "×", f"{a}/{possible}", "=", one * one),
    )


CHANCE: Final[dict[str, Topic]] = {
    "chance_bag": Topic("chevalier", from_ranges(a=(2, 14), b=(2, 14)), _bag, form="fraction"),
    "chance_not": Topic(
        "chevalier", from_ranges(a=(2, 9), b=(2, 9), c=(2, 9)), _not, form="fraction"
    ),
    "chance_die": Topic("chevalier", _die_facts, _die, form="fraction"),
    "chance_wheel": Topic("chevalier", _wheel_facts, _wheel, form="fraction"),
    "chance_twice": Topic("maitre", from_ranges(a=(2, 6), b=(2, 6)), _twice, form="fraction"),
}
