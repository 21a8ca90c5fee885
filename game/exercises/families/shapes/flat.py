"""Squares and rectangles: around, inside, and back from there to a side."""

from math import isqrt
from typing import Final

from game.exercises.distractors import off_by_one
from game.exercises.families.scheme import Bounds, solved, within
from game.exercises.families.shapes.kind import Kind, Place, sized
from game.exercises.family import Facts, Solution, Wrong, number
from game.exercises.levels import Range
from game.seeded import Seeded

_EASY_WIDTH_MAX: Final = 12
"""Above it a product of two sides is too long for the time that a question has."""


def _square(sizes: Range, source: Seeded) -> dict[str, int]:
    return {"a": source.between(*sizes)}


def _rectangle(sizes: Range, source: Seeded) -> dict[str, int]:
    low, high = sizes
    b = source.between(low, high - 1)
    return {"a": source.between(b + 1, high), "b": b}


def _easy_rectangle(sizes: Range, source: Seeded) -> dict[str, int]:
    low, high = sizes
    b = source.between(low, max(low, min(high - 1, _EASY_WIDTH_MAX)))
    return {"a": source.between(b + 1, high), "b": b}


def _square_around(sizes: Range, source: Seeded) -> dict[str, int]:
    return {"p": 4 * source.between(*sizes)}


def _rectangle_around(sizes: Range, source: Seeded) -> dict[str, int]:
    found = _rectangle(sizes, source)
    return {"p": 2 * (found["a"] + found["b"]), "a": found["a"]}


def _rectangle_inside(sizes: Range, source: Seeded) -> dict[str, int]:
    found = _easy_rectangle(sizes, source)
    return {"s": found["a"] * found["b"], "a": found["a"]}


def _around_oblong(unit: str, long: Bounds, wide: Bounds) -> Place:
    """Return a place where the way around and the length are known, clearly longer than wide."""

    def draw(source: Seeded) -> dict[str, int]:
        a, b = within(long, source), within(wide, source)
        return {"p": 2 * (a + b), "a": a}

    return Place(unit, draw=draw)


def _with_hole(long: Bounds, wide: Bounds, hole: Bounds, unit: str) -> Place:
    """Return a place with a rectangle and a square that lies well inside it."""

    def draw(source: Seeded) -> dict[str, int]:
        a, b, c = within(long, source), within(wide, source), within(hole, source)
        return {"a": a, "b": b, "c": min(c, b - 1)}

    return Place(unit, draw=draw)


def _squared(unit: str, low: int, high: int) -> Place:
    """Return a place whose area is that of a square with a side within the bounds."""
    return Place(unit, draw=lambda source: {"s": source.between(low, high) ** 2})


def _square_perimeter(facts: Facts) -> Solution:
    a = number(facts, "a")
    wrongs = (
        Wrong(a * a, "area_for_perimeter"),
        Wrong(2 * a, "half_perimeter"),
        Wrong(3 * a, "side_forgotten"),
        Wrong(a + 4, "added_instead_of_multiplied"),
    )
    return solved(4 * a, wrongs, (4, "×", a, "=", 4 * a), slips=off_by_one(4 * a))


def _square_area(facts: Facts) -> Solution:
    a = number(facts, "a")
    wrongs = (
        Wrong(4 * a, "perimeter_for_area"),
        Wrong(2 * a, "square_as_double"),
        Wrong(a * (a + 1), "one_time_too_many"),
        Wrong(a * (a - 1), "one_time_too_few"),
    )
    return solved(a * a, wrongs, (a, "×", a, "=", a * a), slips=off_by_one(a * a))


def _rectangle_perimeter(facts: Facts) -> Solution:
    a, b = number(facts, "a"), number(facts, "b")
    answer = 2 * (a + b)
    wrongs = (
        Wrong(a * b, "area_for_perimeter"),
        Wrong(a + b, "half_perimeter"),
        Wrong(2 * a + b, "side_forgotten"),
        Wrong(a + 2 * b, "side_forgotten"),
    )
    lines = ((a, "+", b, "=", a + b), (2, "×", a + b, "=", answer))
    return solved(answer, wrongs, *lines, slips=off_by_one(answer))


def _rectangle_area(facts: Facts) -> Solution:
    a, b = number(facts, "a"), number(facts, "b")
    wrongs = (
        Wrong(2 * (a + b), "perimeter_for_area"),
        Wrong(a + b, "sides_added"),
        Wrong(a * b + a, "one_time_too_many"),
        Wrong(a * b - a, "one_time_too_few"),
    )
    return solved(a * b, wrongs, (a, "×", b, "=", a * b), slips=off_by_one(a * b))


def _square_side(facts: Facts) -> Solution:
    p = number(facts, "p")
    answer = p // 4
    wrongs = (
        Wrong(p // 2, "half_perimeter"),
        Wrong(4 * p, "multiplied_instead"),
        Wrong(p - 4, "subtracted_instead_of_divided"),
    )
    return solved(answer, wrongs, (p, "÷", 4, "=", answer), slips=off_by_one(answer))


def _rectangle_width(facts: Facts) -> Solution:
    p, a = number(facts, "p"), number(facts, "a")
    answer = p // 2 - a
    wrongs = (
        Wrong(p - a, "side_forgotten"),
        Wrong(p - 2 * a, "half_forgotten"),
        Wrong(p // 2, "half_perimeter"),
        Wrong(p // 4, "sides_taken_equal"),
    )
    lines = ((p, "÷", 2, "=", p // 2), (p // 2, "−", a, "=", answer))
    return solved(answer, wrongs, *lines, slips=off_by_one(answer))


def _area_side(facts: Facts) -> Solution:
    s, a = number(facts, "s"), number(facts, "a")
    answer = s // a
    wrongs = (
        Wrong(s - a, "subtracted_instead_of_divided"),
        Wrong(s // 2 - a, "perimeter_for_area"),
        Wrong(s * a, "multiplied_instead"),
        Wrong(s // 4, "sides_taken_equal"),
    )
    return solved(answer, wrongs, (s, "÷", a, "=", answer), slips=off_by_one(answer))


def _square_root(facts: Facts) -> Solution:
    s = number(facts, "s")
    answer = isqrt(s)
    wrongs = (
        Wrong(s // 4, "perimeter_for_area"),
        Wrong(s // 2, "half_for_root"),
        Wrong(s, "number_copied"),
    )
    return solved(answer, wrongs, (answer, "×", answer, "=", s), slips=off_by_one(answer))


def _cutout_area(facts: Facts) -> Solution:
    """Take a square of side c out of a rectangle of sides a and b."""
    a, b, c = (number(facts, name) for name in "abc")
    answer = a * b - c * c
    wrongs = (
        Wrong(a * b, "last_step_forgotten"),
        Wrong(a * b - 4 * c, "perimeter_for_area"),
        Wrong(a * b - 2 * c, "square_as_double"),
        Wrong(a * b + c * c, "wrong_operation"),
        Wrong(a * b - c, "square_forgotten"),
    )
    lines = ((a, "×", b, "=", a * b), (c, "×", c, "=", c * c), (a * b, "−", c * c, "=", answer))
    return solved(answer, wrongs, *lines)


KINDS: Final[dict[str, Kind]] = {
    "square_perimeter": Kind(
        _square_perimeter,
        1,
        {
            "plain": Place("cm"),
            "card": Place("cm", (4, 30)),
            "paddock": Place("m", (5, 40)),
            "sandpit": Place("m", (2, 6)),
            "tile": Place("cm", (4, 30)),
            "plot": Place("m", (2, 15)),
            "cushion": Place("cm", (15, 60)),
        },
        _square,
    ),
    "square_area": Kind(
        _square_area,
        2,
        {
            "plain": Place("cm", (2, 20)),
            "sheet": Place("cm", (4, 20)),
            "plaza": Place("m", (8, 30)),
            "plot": Place("m", (2, 12)),
            "tile": Place("cm", (4, 20)),
            "rug": Place("m", (2, 6)),
        },
        _square,
    ),
    "rectangle_perimeter": Kind(
        _rectangle_perimeter,
        1,
        {
            "plain": Place("cm"),
            "picture": Place("cm", (6, 60)),
            "field": Place("m", (10, 60)),
            "garden": Place("m", (3, 40)),
            "pool": sized("m", a=(8, 12), b=(3, 6)),
            "sign": Place("cm", (6, 60)),
            "room": Place("m", (3, 15)),
        },
        _rectangle,
    ),
    "rectangle_area": Kind(
        _rectangle_area,
        2,
        {
            "plain": Place("cm"),
            "card": Place("cm", (4, 25)),
            "vegetables": Place("m", (3, 20)),
            "room": Place("m", (2, 7)),
            "playground": Place("m", (8, 40)),
            "wall": sized("m", a=(5, 12), b=(2, 4)),
            "mosaic": Place("cm", (5, 40)),
        },
        _easy_rectangle,
    ),
    "square_side": Kind(
        _square_side,
        1,
        {
            "plain": Place("cm"),
            "fence": Place("m", (6, 60)),
            "ribbon": Place("cm", (5, 40)),
            "walk": Place("m", (10, 60)),
        },
        _square_around,
    ),
    "rectangle_width": Kind(
        _rectangle_width,
        1,
        {
            "plain": Place("cm"),
            "field": Place("m", (10, 60)),
            "picture": Place("cm", (6, 60)),
            "pool": _around_oblong("m", (10, 25), (4, 8)),
        },
        _rectangle_around,
    ),
    "area_side": Kind(
        _area_side,
        1,
        {
            "plain": Place("cm"),
            "garden": Place("m", (3, 25)),
            "carpet": Place("m", (3, 15)),
            "sheet": Place("cm", (4, 30)),
        },
        _rectangle_inside,
    ),
    "square_root": Kind(
        _square_root,
        1,
        {
            "plain": _squared("cm", 3, 20),
            "plot": _squared("m", 5, 20),
            "table": _squared("dm", 6, 15),
        },
    ),
    "cutout_area": Kind(
        _cutout_area,
        2,
        {
            "lawn": _with_hole((12, 40), (8, 12), (2, 7), "m"),
            "sheet": _with_hole((12, 30), (7, 12), (2, 6), "cm"),
            "wall": _with_hole((5, 15), (3, 4), (2, 2), "m"),
        },
    ),
}
