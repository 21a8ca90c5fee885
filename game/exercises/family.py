"""What every family of exercises is made of: it draws a problem, and it solves a problem.

The maths only. No word of any human language lives in a family: `template` names the wording of
the question and `way` the wording of hint and explanation, both found in `game.exercises.texts`.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Literal, NamedTuple

from game.seeded import Seeded
from game.units import Level

Value = int | Fraction
Facts = Mapping[str, int | str]

Equation = tuple[Value | str, ...]
"""One line of working, such as (37, "+", 40, "=", 77): the same in every language.

A part such as "@carry" is a label that each language has a word for.
"""

Form = Literal["number", "fraction", "money"]
"""How the answer is written: integer or decimal, `n/d`, or an amount in euros."""


class Problem(NamedTuple):
    """What the seed decides: a wording and the item's own numbers and names."""

    template: str
    facts: dict[str, int | str]


class Wrong(NamedTuple):
    """A wrong answer, and the misconception that leads to it."""

    value: Value
    misconception: str


class Solution(NamedTuple):
    """What follows from a problem's facts alone.

    `wrongs` may hold anything (equal, negative, the answer itself): `distractors` sifts them.
    `slips` are lesser errors, such as one too many: a typed one gets its name, but they stand among
    the choices only where `wrongs` run out.
    `steps` are derived numbers and `lines` the working, for the explanation's text.
    """

    answer: Value
    way: str
    wrongs: tuple[Wrong, ...]
    steps: Mapping[str, Value | str] = {}
    lines: tuple[Equation, ...] = ()
    unit: str | None = None
    form: Form = "number"
    slips: tuple[Wrong, ...] = ()


class Family(NamedTuple):
    """`draw(level, source)` uses randomness, `solve(template, facts)` none.

    `solve` raises KeyError for a template or facts of another family.
    """

    draw: Callable[[Level, Seeded], Problem]
    solve: Callable[[str, Facts], Solution]


def number(facts: Facts, name: str) -> int:
    """Return an integer fact; raises KeyError when there is none of that name."""
    value = facts[name]
    if isinstance(value, int):
        return value
    raise KeyError(name)


def word(facts: Facts, name: str) -> str:
    """Return a fact that is a word; raises KeyError when there is none of that name."""
    value = facts[name]
    if isinstance(value, str):
        return value
    raise KeyError(name)
