"""What a miscellaneous exercise is made of."""

from collections.abc import Callable
from typing import NamedTuple

from game.exercises.family import Facts, Form, Solution
from game.seeded import Seeded
from game.units import Level


class Topic(NamedTuple):
    """One kind of question at one level; `unit` and `form` are those of its answer."""

    level: Level
    draw: Callable[[Seeded], dict[str, int]]
    solve: Callable[[Facts], Solution]
    unit: str | None = None
    form: Form = "number"
