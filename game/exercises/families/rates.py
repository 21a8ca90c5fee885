"""Speed and percent."""

from typing import Final

from game.exercises.families.topic import Topic
from game.exercises.family import Facts, Solution, Wrong, number
from game.seeded import Seeded


def _percent_facts(source: Seeded) -> dict[str, int]:
    p = source.pick((10, 20, 25, 50, 75))
    return {"p": p, "n": source.between(1, 15) * 20}


def _percent_of(facts: Facts) -> Solution:
    p, n = number(facts, "p"), number(facts, "n")
    answer = n * p // 100
    wrongs = (
        Wrong(n - p, "percent_as_number"),
        Wrong(n - answer, "complement_given"),
        Wrong(p, "number_copied"),
        Wrong(n // 10, "always_ten_percent"),
        Wrong(answer * 10, "zero_too_many"),
    )
    lines = ((n, "×", p, "=", n * p), (n * p, "÷", 100, "=", answer))
    return Solution(answer, "", wrongs, lines=lines)


RATES: Final[dict[str, Topic]] = {
    "percent_of": Topic("padawan", _percent_facts, _percent_of),
}
