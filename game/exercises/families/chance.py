"""Probability, as a fraction."""

from fractions import Fraction
from typing import Final

from game.exercises.families.topic import Topic
from game.exercises.family import Facts, Solution, Wrong, number
from game.seeded import Seeded


def _bag_facts(source: Seeded) -> dict[str, int]:
    return {"a": source.between(2, 12), "b": source.between(2, 12)}


def _bag(facts: Facts) -> Solution:
    a, b = number(facts, "a"), number(facts, "b")
    answer = Fraction(a, a + b)
    wrongs = (
        Wrong(Fraction(a, b), "part_to_part"),
        Wrong(Fraction(b, a + b), "complement_given"),
        Wrong(Fraction(1, 2), "two_cases_equal"),
        Wrong(Fraction(1, a), "one_over_count"),
    )
    lines = ((a, "+", b, "=", a + b),)
    return Solution(answer, "", wrongs, {"all": a + b}, lines)


CHANCE: Final[dict[str, Topic]] = {
    "chance_bag": Topic("chevalier", _bag_facts, _bag, form="fraction"),
}
