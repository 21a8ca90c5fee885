"""What every kind of challenge is made of: templates that draw facts, and solve them.

The reasoning only. No word of any human language lives in a family. A value that has to be said in
words is a *mark*, a text that begins with `@`; `game.logic.texts` knows what each language says.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any, Final, Literal, NamedTuple, TypeVar

from game.exercises.family import Equation, Value
from game.logic.model import AgeGroup, AnswerForm
from game.logic.visuals import Figure, Marks, Picture
from game.seeded import Seeded

T = TypeVar("T")

Facts = dict[str, Any]
"""JSON: integers, texts, lists and objects of them."""

ATTEMPTS_MAX: Final = 2_000


class Series(NamedTuple):
    """Several things in a row, told as "a, b and c", "a, b or c", or "a, b, c"."""

    items: tuple["int | Fraction | str | Say", ...]
    joint: Literal["and", "or", "comma", "semicolon", "arrow", "nothing"] = "comma"


class Say(NamedTuple):
    """One sentence of the family's texts, and the values that it needs."""

    name: str
    values: Mapping[str, "Told"] = {}


Line = Say | Equation
"""One line of a list of clues, or of working."""

Told = int | Fraction | str | Series | Say | tuple[Say | tuple[Any, ...], ...]
"""What a text can tell: a number, a word or mark, a series, or lines under each other."""


class Wrong(NamedTuple):
    """A wrong answer (a number, or the name of a choice) and the misconception behind it."""

    value: Value | str
    misconception: str


class Solution(NamedTuple):
    """What follows from the facts alone.

    `wrongs` may hold anything: equal ones, negative ones, the answer. `drawn_choices` says how an
    answer in words is drawn.
    """

    answer: Value | str
    form: AnswerForm
    wrongs: tuple[Wrong, ...]
    values: Mapping[str, Told]
    picture: Picture
    rating: float
    minutes: int
    is_typed_only: bool = False
    drawn_choices: Mapping[str, Figure | Marks] = {}


class Template(NamedTuple):
    """`draw(age_group, source)` uses randomness, `solve(facts)` none.

    `solve` raises KeyError, TypeError or ValueError for facts of another template.
    """

    ages: tuple[AgeGroup, ...]
    draw: Callable[[AgeGroup, Seeded], Facts]
    solve: Callable[[Facts], Solution]


Family = Mapping[str, Template]


def drawn(source: Seeded, attempt: Callable[[Seeded], T | None]) -> T:
    """Return the first result of `attempt` that is not None.

    Raises RuntimeError when thousands fail: the generator is broken, not the seed.
    """
    for _ in range(ATTEMPTS_MAX):
        found = attempt(source)
        if found is not None:
            return found
    raise RuntimeError(f"{attempt.__qualname__} finds nothing that fits")


def rated(base: float, *parts: float) -> float:
    """Return a difficulty from 1.0 to 5.0, with one decimal."""
    return round(min(5.0, max(1.0, base + sum(parts))), 1)
