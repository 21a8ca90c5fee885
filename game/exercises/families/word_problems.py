"""Word problems: a situation (who, what, how much of it makes sense) over a scheme of operations.

The schemes are in `steps`, `two_steps`, `ratios` and `algebra`, the sentences in the texts of each
language. Hint and explanation are the situation's own, so that they speak of its things.
"""

from typing import Final

from game.exercises.families.algebra import ALGEBRA
from game.exercises.families.likely import with_likely
from game.exercises.families.ratios import RATIOS
from game.exercises.families.scheme import Scheme
from game.exercises.families.situations import SITUATIONS
from game.exercises.families.steps import STEPS
from game.exercises.families.two_steps import TWO_STEPS
from game.exercises.family import Facts, Family, Form, Problem, Solution
from game.exercises.names import draw_two
from game.seeded import Seeded
from game.units import Level

SCHEMES: Final[dict[str, Scheme]] = {**STEPS, **TWO_STEPS, **RATIOS, **ALGEBRA}
_BY_LEVEL: Final = {
    level: tuple(name for name, found in SITUATIONS.items() if found.level == level)
    for level in ("initie", "padawan", "chevalier", "maitre")
}


def draw(level: Level, source: Seeded) -> Problem:
    """A situation of the level with numbers within its own ranges, and two first names."""
    name = source.pick(_BY_LEVEL[level])
    situation = SITUATIONS[name]
    facts: dict[str, int | str] = dict(SCHEMES[situation.scheme].draw(situation.ranges, source))
    return Problem(name, {**facts, **draw_two(source)})


def solve(template: str, facts: Facts) -> Solution:
    """Solve by the situation's scheme."""
    situation = SITUATIONS[template]
    solution = SCHEMES[situation.scheme].solve(facts)
    form: Form = "money" if situation.unit == "€" else "number"
    return with_likely(
        solution._replace(way=template, unit=situation.unit, form=form),
        facts,
    )


FAMILY: Final = Family(draw, solve)
