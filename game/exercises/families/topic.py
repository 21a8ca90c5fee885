"""What a miscellaneous exercise is made of."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from game.exercises.families.scheme import Bounds, each
from game.exercises.family import Facts, Form, Solution
from game.seeded import Seeded
from game.units import Level

Draw = Callable[[Seeded], dict[str, int]]


class Topic(NamedTuple):
    """One wording of a kind of question at one level.

    `way` is the kind, whose hint and explanation fit all its wordings; `unit` and `form` are those
    of the answer. Wordings differ in `draw`, since a walk and a flight have other speeds.
    """

    level: Level
    way: str
    draw: Draw
    solve: Callable[[Facts], Solution]
    unit: str | None = None
    form: Form = "number"


def worded(
    level: Level,
    way: str,
    solve: Callable[[Facts], Solution],
    draws: Mapping[str, Draw],
    unit: str | None = None,
) -> dict[str, Topic]:
    """Return a kind's wordings by template, `<way>_<wording>`; amounts are money."""
    form: Form = "money" if unit == "€" else "number"
    return {
        f"{way}_{wording}": Topic(level, way, draw, solve, unit, form)
        for wording, draw in draws.items()
    }


def alike(wordings: str, draw: Draw) -> dict[str, Draw]:
    """Return the same draw for several wordings, named with spaces between."""
    return dict.fromkeys(wordings.split(), draw)


def ranging(**ranges: Bounds) -> Draw:
    """Return a draw of one number out of each range, in the order in which they are named."""
    return lambda source: each(ranges, source)
