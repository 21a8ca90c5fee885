"""Perimeters, areas and volumes of plain shapes, and the way back to a side.

The shapes and where they are met are in `shapes`; here is which of them a level has.
"""

from typing import Final

from game.exercises.families.likely import with_likely
from game.exercises.families.shapes import KINDS
from game.exercises.families.shapes.kind import Kind, Place
from game.exercises.family import Facts, Family, Problem, Solution
from game.exercises.levels import Range
from game.exercises.names import draw_two
from game.seeded import Seeded
from game.units import LEVELS, Level

_SIZES: Final[dict[Level, Range]] = {
    "initie": (2, 12),
    "padawan": (4, 20),
    "chevalier": (6, 40),
    "maitre": (10, 60),
}
_SIZE_COUNT_MIN: Final = 5
"""A place that leaves fewer sizes than these to a level would make the same question again."""

_FLAT: Final = ("square_perimeter", "square_area", "rectangle_perimeter", "rectangle_area")
_TRIANGLES: Final = ("triangle_perimeter", "triangle_area")
_CIRCLES: Final = ("circle_perimeter", "circle_around", "circle_area")
_SOLIDS: Final = ("cube_volume", "box_volume", "box_height", "tank_litres", "cube_edges")

LEVEL_KINDS: Final[dict[Level, tuple[str, ...]]] = {
    "initie": _FLAT,
    "padawan": (*_FLAT, *_TRIANGLES, *_TRIANGLES, "square_side", "rectangle_width", "area_side"),
    "chevalier": (
        *("rectangle_perimeter", "rectangle_area", "rectangle_width", "area_side", "cutout_area"),
        *(*_TRIANGLES, "triangle_third", *_CIRCLES),
    ),
    "maitre": (
        *("cutout_area", "square_root", "triangle_area", "triangle_height"),
        *(*_CIRCLES, "circle_diameter", *_SOLIDS, "box_volume"),
    ),
}
"""A kind that stands there twice is drawn twice as often."""

_POWERS: Final = {1: "", 2: "²", 3: "³"}


def _sizes_at(level: Level, place: Place) -> Range:
    """Return what the level's sizes and the place's own have in common, which may be nothing."""
    low, high = _SIZES[level]
    shortest, longest = place.limits or (low, high)
    return max(low, shortest), min(high, longest)


def _is_met(level: Level, kind: Kind, place: Place) -> bool:
    if kind.sizes is None or place.draw is not None:
        return True
    low, high = _sizes_at(level, place)
    return high - low + 1 >= _SIZE_COUNT_MIN


_PLACES: Final[dict[Level, dict[str, tuple[str, ...]]]] = {
    level: {
        name: tuple(
            place for place, row in KINDS[name].places.items() if _is_met(level, KINDS[name], row)
        )
        for name in LEVEL_KINDS[level]
    }
    for level in LEVELS
}


def draw(level: Level, source: Seeded) -> Problem:
    """A kind of the level, a place, sizes that the place may have, and two first names."""
    name = source.pick(LEVEL_KINDS[level])
    where = source.pick(_PLACES[level][name])
    kind, place = KINDS[name], KINDS[name].places[where]
    if place.draw is not None:
        sizes = place.draw(source)
    else:
        assert kind.sizes is not None
        sizes = kind.sizes(_sizes_at(level, place), source)
    return Problem(f"{name}_{where}", {**sizes, **draw_two(source)})


def solve(template: str, facts: Facts) -> Solution:
    """Find the measure that the template's kind names."""
    name, _, where = template.rpartition("_")
    kind = KINDS[name]
    unit = kind.places[where].unit
    solution = with_likely(kind.solve(facts), facts)
    return solution._replace(
        way=name,
        unit=unit + _POWERS[kind.dimension] if kind.dimension else "L",
        steps={**solution.steps, "u": unit, "u2": f"{unit}²", "u3": f"{unit}³"},
    )


FAMILY: Final = Family(draw, solve)
