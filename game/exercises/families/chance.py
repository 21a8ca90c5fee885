"""Probability, as a fraction."""

from fractions import Fraction
from typing import Final

from game.exercises.families.topic import Draw, Topic, alike, ranging, worded
from game.exercises.family import Equation, Facts, Solution, Value, Wrong, number
from game.seeded import Seeded

_DICE: Final = (6, 8, 10, 12, 20)


def _solved(
    answer: Fraction,
    wrongs: tuple[Wrong, ...],
    *lines: Equation,
    slips: tuple[Wrong, ...],
    **steps: Value,
) -> Solution:
    """Return the solution, with how the fraction stands before it is reduced as its last line.

    A chance is neither impossible nor sure here, so that 0 and what is over 1 are no choices.
    """
    return Solution(
        answer,
        "",
        tuple(wrong for wrong in wrongs if 0 < wrong.value <= 1),
        steps,
        lines,
        slips=tuple(wrong for wrong in slips if 0 < wrong.value < 1),
    )


def _miscounted(favourable: int, possible: int) -> tuple[Wrong, ...]:
    """Count one or two cases too many or too few."""
    return tuple(
        Wrong(Fraction(favourable + more, possible), "case_miscounted") for more in (1, -1, 2, -2)
    )


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
    lines = ((a, "+", b, "=", a + b), _ratio(a, a + b))
    return _solved(Fraction(a, a + b), wrongs, *lines, slips=_miscounted(a, a + b))


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
        slips=_miscounted(favourable, possible),
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
    lines = ((n, "−", k, "=", n - k), _ratio(n - k, n))
    return _solved(Fraction(n - k, n), wrongs, *lines, slips=_miscounted(n - k, n))


def _some_of(low: int, high: int, step: int, most: int) -> Draw:
    """Return a draw of n cases within the bounds, two to `most` of them favourable."""

    def draw(source: Seeded) -> dict[str, int]:
        n = low + step * source.between(0, (high - low) // step)
        return {"n": n, "k": step * source.between((step + 1) // step, min(most, n - 2) // step)}

    return draw


def _wheel(facts: Facts) -> Solution:
    n, k = number(facts, "n"), number(facts, "k")
    wrongs = (
        Wrong(Fraction(n - k, n), "complement_given"),
        Wrong(Fraction(k, n - k), "part_to_part"),
        Wrong(Fraction(1, k), "one_over_count"),
        Wrong(Fraction(1, 2), "two_cases_equal"),
    )
    return _solved(Fraction(k, n), wrongs, _ratio(k, n), slips=_miscounted(k, n))


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
        slips=(
            Wrong(one * Fraction(b, possible), "other_share_given"),
            *_miscounted(a * a, possible * possible),
        ),
    )


_BAGS: Final = {
    "marbles": ranging(a=(2, 14), b=(2, 14)),
    "pens": ranging(a=(2, 10), b=(2, 10)),
    "songs": ranging(a=(3, 20), b=(3, 20)),
    "seeds": ranging(a=(4, 20), b=(4, 20)),
}
_WHEELS: Final = {
    "wheel": _some_of(6, 24, 1, 22),
    "class": _some_of(18, 30, 1, 12),
    "memory": _some_of(12, 36, 2, 10),
}

CHANCE: Final[dict[str, Topic]] = {
    name: topic._replace(form="fraction")
    for name, topic in (
        worded("chevalier", "chance_bag", _bag, _BAGS)
        | worded(
            "chevalier",
            "chance_not",
            _not,
            alike("counters fruit animals", ranging(a=(2, 9), b=(2, 9), c=(2, 9))),
        )
        | worded("chevalier", "chance_die", _die, alike("die cards doors", _die_facts))
        | worded("chevalier", "chance_wheel", _wheel, _WHEELS)
        | worded(
            "maitre",
            "chance_twice",
            _twice,
            alike("marbles spinner songs", ranging(a=(2, 6), b=(2, 6))),
        )
    ).items()
}
