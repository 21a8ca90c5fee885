"""Ages, money and time."""

from typing import Final

from game.exercises.distractors import off_by_one
from game.exercises.families.topic import Topic
from game.exercises.family import Facts, Solution, Wrong, number
from game.seeded import Seeded


def _age_facts(source: Seeded) -> dict[str, int]:
    return {"a": source.between(5, 12), "b": source.between(2, 10)}


def _sum(facts: Facts) -> Solution:
    a, b = number(facts, "a"), number(facts, "b")
    wrongs = (Wrong(abs(a - b), "wrong_operation"), Wrong(a, "number_copied"), *off_by_one(a + b))
    return Solution(a + b, "", wrongs, lines=((a, "+", b, "=", a + b),))


EVERYDAY: Final[dict[str, Topic]] = {
    "age_in_years": Topic("initie", _age_facts, _sum),
}
