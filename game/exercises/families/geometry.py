"""Perimeters, areas and volumes of plain shapes."""

from collections.abc import Callable
from fractions import Fraction
from typing import Final, NamedTuple

from game.exercises.distractors import off_by_one
from game.exercises.family import Facts, Family, Problem, Solution, Wrong, number
from game.exercises.levels import Range
from game.seeded import Seeded
from game.units import Level

PI: Final = Fraction(314, 100)
"""What pupils are told to calculate with."""

CONTEXTS: Final = ("plain", "cut", "ground")
"""A drawing and a thing to be made are in centimetres, a piece of ground in metres."""

_SIZES: Final[dict[Level, Range]] = {
    "initie": (2, 12),
    "padawan": (4, 20),
    "chevalier": (6, 40),
    "maitre": (10, 60),
}


class Kind(NamedTuple):
    """A measure of a shape: how its sizes are drawn, and how it is found."""

    draw: Callable[[Range, Seeded], dict[str, int]]
    solve: Callable[[Facts], Solution]
    dimension: int


def _square(sizes: Range, source: Seeded) -> dict[str, int]:
    return {"a": source.between(*sizes)}


def _rectangle(sizes: Range, source: Seeded) -> dict[str, int]:
    low, high = sizes
    b = source.between(low, high - 1)
    return {"a": source.between(b + 1, high), "b": b}


def _triangle(sizes: Range, source: Seeded) -> dict[str, int]:
    """Draw three sides of which any two are together longer than the third."""
    low, high = sizes
    a, b = source.between(low + 1, high), source.between(low + 1, high)
    return {"a": a, "b": b, "c": source.between(abs(a - b) + 1, min(a + b - 1, high))}


def _right_triangle(sizes: Range, source: Seeded) -> dict[str, int]:
    """Draw a base and a height whose product is even."""
    low, high = sizes
    return {"a": 2 * source.between((low + 1) // 2, high // 2), "b": source.between(low, high)}


def _circle(sizes: Range, source: Seeded) -> dict[str, int]:
    return {"r": source.between(2, sizes[1] // 2)}


def _cube(_sizes: Range, source: Seeded) -> dict[str, int]:
    return {"a": source.between(2, 12)}


def _box(_sizes: Range, source: Seeded) -> dict[str, int]:
    return {"a": source.between(5, 20), "b": source.between(3, 12), "c": source.between(2, 10)}


def _square_perimeter(facts: Facts) -> Solution:
    a = number(facts, "a")
    wrongs = (
        Wrong(a * a, "area_for_perimeter"),
        Wrong(2 * a, "half_perimeter"),
        Wrong(3 * a, "side_forgotten"),
        *off_by_one(4 * a),
    )
    return Solution(4 * a, "square_perimeter", wrongs, lines=((4, "×", a, "=", 4 * a),))


def _square_area(facts: Facts) -> Solution:
    a = number(facts, "a")
    wrongs = (
        Wrong(4 * a, "perimeter_for_area"),
        Wrong(2 * a, "square_as_double"),
        Wrong(a * (a + 1), "one_time_too_many"),
        Wrong(a * (a - 1), "one_time_too_few"),
    )
    return Solution(a * a, "square_area", wrongs, lines=((a, "×", a, "=", a * a),))


def _rectangle_perimeter(facts: Facts) -> Solution:
    a, b = number(facts, "a"), number(facts, "b")
    answer = 2 * (a + b)
    wrongs = (
        Wrong(a * b, "area_for_perimeter"),
        Wrong(a + b, "half_perimeter"),
        Wrong(2 * a + b, "side_forgotten"),
        Wrong(a + 2 * b, "side_forgotten"),
        *off_by_one(answer),
    )
    lines = ((a, "+", b, "=", a + b), (2, "×", a + b, "=", answer))
    return Solution(answer, "rectangle_perimeter", wrongs, lines=lines)


def _rectangle_area(facts: Facts) -> Solution:
    a, b = number(facts, "a"), number(facts, "b")
    wrongs = (
        Wrong(2 * (a + b), "perimeter_for_area"),
        Wrong(a + b, "sides_added"),
        Wrong(a * b + a, "one_time_too_many"),
        Wrong(a * b - a, "one_time_too_few"),
    )
    return Solution(a * b, "rectangle_area", wrongs, lines=((a, "×", b, "=", a * b),))


def _triangle_perimeter(facts: Facts) -> Solution:
    a, b, c = (number(facts, name) for name in "abc")
    answer = a + b + c
    wrongs = (
        Wrong(a + b, "side_forgotten"),
        Wrong(b + c, "side_forgotten"),
        Wrong(3 * a, "sides_taken_equal"),
        Wrong(2 * answer, "doubled"),
        *off_by_one(answer),
    )
    lines = ((a, "+", b, "+", c, "=", answer),)
    return Solution(answer, "triangle_perimeter", wrongs, lines=lines)


def _triangle_area(facts: Facts) -> Solution:
    a, b = number(facts, "a"), number(facts, "b")
    answer = a * b // 2
    wrongs = (
        Wrong(a * b, "half_forgotten"),
        Wrong(a + b, "sides_added"),
        Wrong(2 * (a + b), "perimeter_for_area"),
        *off_by_one(answer),
    )
    lines = ((a, "×", b, "=", a * b), (a * b, "÷", 2, "=", answer))
    return Solution(answer, "triangle_area", wrongs, lines=lines)


def _circle_perimeter(facts: Facts) -> Solution:
    r = number(facts, "r")
    answer = 2 * r * PI
    wrongs = (
        Wrong(r * PI, "radius_for_diameter"),
        Wrong(r * r * PI, "area_for_perimeter"),
        Wrong(4 * r * PI, "diameter_doubled"),
        Wrong(2 * r * 3, "pi_as_three"),
    )
    lines = ((2, "×", r, "=", 2 * r), (2 * r, "×", PI, "=", answer))
    return Solution(answer, "circle_perimeter", wrongs, {"pi": PI}, lines)


def _circle_area(facts: Facts) -> Solution:
    r = number(facts, "r")
    answer = r * r * PI
    wrongs = (
        Wrong(2 * r * PI, "perimeter_for_area"),
        Wrong(4 * r * r * PI, "diameter_for_radius"),
        Wrong(r * PI, "square_forgotten"),
        Wrong(r * r * 3, "pi_as_three"),
    )
    lines = ((r, "×", r, "=", r * r), (r * r, "×", PI, "=", answer))
    return Solution(answer, "circle_area", wrongs, {"pi": PI}, lines)


def _cube_volume(facts: Facts) -> Solution:
    a = number(facts, "a")
    answer = a**3
    wrongs = (
        Wrong(a * a, "face_for_volume"),
        Wrong(6 * a * a, "surface_for_volume"),
        Wrong(3 * a, "sides_added"),
        Wrong(12 * a, "edges_added"),
        *off_by_one(answer),
    )
    lines = ((a, "×", a, "=", a * a), (a * a, "×", a, "=", answer))
    return Solution(answer, "cube_volume", wrongs, lines=lines)


def _box_volume(facts: Facts) -> Solution:
    a, b, c = (number(facts, name) for name in "abc")
    answer = a * b * c
    wrongs = (
        Wrong(a * b, "face_for_volume"),
        Wrong(a + b + c, "sides_added"),
        Wrong(2 * (a * b + b * c + a * c), "surface_for_volume"),
        Wrong(a * b * (c + 1), "one_time_too_many"),
        Wrong(a * b * (c - 1), "one_time_too_few"),
    )
    lines = ((a, "×", b, "=", a * b), (a * b, "×", c, "=", answer))
    return Solution(answer, "box_volume", wrongs, lines=lines)


KINDS: Final[dict[str, Kind]] = {
    "square_perimeter": Kind(_square, _square_perimeter, 1),
    "square_area": Kind(_square, _square_area, 2),
    "rectangle_perimeter": Kind(_rectangle, _rectangle_perimeter, 1),
    "rectangle_area": Kind(_rectangle, _rectangle_area, 2),
    "triangle_perimeter": Kind(_triangle, _triangle_perimeter, 1),
    "triangle_area": Kind(_right_triangle, _triangle_area, 2),
    "circle_perimeter": Kind(_circle, _circle_perimeter, 1),
    "circle_area": Kind(_circle, _circle_area, 2),
    "cube_volume": Kind(_cube, _cube_volume, 3),
    "box_volume": Kind(_box, _box_volume, 3),
}

_FLAT: Final = ("square_perimeter", "square_area", "rectangle_perimeter", "rectangle_area")
_TRIANGLES: Final = ("triangle_perimeter", "triangle_area")
_CIRCLES: Final = ("circle_perimeter", "circle_area")
_SOLIDS: Final = ("cube_volume", "box_volume")

LEVEL_KINDS: Final[dict[Level, tuple[str, ...]]] = {
    "initie": _FLAT,
    "padawan": (*_FLAT, *_TRIANGLES, *_TRIANGLES),
    "chevalier": ("rectangle_perimeter", "rectangle_area", *_TRIANGLES, *_CIRCLES, *_CIRCLES),
    "maitre": ("square_area", "rectangle_area", "triangle_area", *_CIRCLES, *_SOLIDS, *_SOLIDS),
}
"""A kind that is new at its level stands there twice, and is drawn twice as often."""

_SIGNS: Final = {1: "", 2: "²", 3: "³"}


def draw(level: Level, source: Seeded) -> Problem:
    """A kind of the level, a context, and sizes."""
    kind = source.pick(LEVEL_KINDS[level])
    context = source.pick(CONTEXTS)
    return Problem(f"{kind}_{context}", dict(KINDS[kind].draw(_SIZES[level], source)))


def solve(template: str, facts: Facts) -> Solution:
    """Find the measure that the template's kind names."""
    name, _, context = template.rpartition("_")
    kind = KINDS[name]
    unit = "m" if context == "ground" else "cm"
    return kind.solve(facts)._replace(unit=unit + _SIGNS[kind.dimension])


FAMILY: Final = Family(draw, solve)
