"""Triangles: around, inside, and back from there to a side or a height."""

from typing import Final

from game.exercises.distractors import off_by_one
from game.exercises.families.scheme import solved
from game.exercises.families.shapes.kind import Kind, Place, sized
from game.exercises.family import Facts, Solution, Wrong, number
from game.exercises.levels import Range
from game.seeded import Seeded

_EASY_HEIGHT_MAX: Final = 12


def _sides(sizes: Range, source: Seeded) -> dict[str, int]:
    """Draw three sides of which any two are together longer than the third."""
    low, high = sizes
    a, b = source.between(low + 1, high), source.between(low + 1, high)
    return {"a": a, "b": b, "c": source.between(max(low, abs(a - b) + 1), min(a + b - 1, high))}


def _base_and_height(sizes: Range, source: Seeded) -> dict[str, int]:
    """Draw a base and a height whose product is even and can be found in the time there is."""
    low, high = sizes
    base = 2 * source.between((low + 1) // 2, high // 2)
    return {"a": base, "b": source.between(low, max(low, min(high, _EASY_HEIGHT_MAX)))}


def _all_but_one(sizes: Range, source: Seeded) -> dict[str, int]:
    found = _sides(sizes, source)
    return {"p": sum(found.values()), "a": found["a"], "b": found["b"]}


def _area_and_base(sizes: Range, source: Seeded) -> dict[str, int]:
    found = _base_and_height(sizes, source)
    return {"s": found["a"] * found["b"] // 2, "a": found["a"]}


def _perimeter(facts: Facts) -> Solution:
    a, b, c = (number(facts, name) for name in "abc")
    answer = a + b + c
    wrongs = (
        Wrong(a + b, "side_forgotten"),
        Wrong(b + c, "side_forgotten"),
        Wrong(3 * a, "sides_taken_equal"),
        Wrong(2 * answer, "doubled"),
    )
    lines = ((a, "+", b, "=", a + b), (a + b, "+", c, "=", answer))
    return solved(answer, wrongs, *lines, slips=off_by_one(answer))


def _area(facts: Facts) -> Solution:
    a, b = number(facts, "a"), number(facts, "b")
    answer = a * b // 2
    wrongs = (
        Wrong(a * b, "half_forgotten"),
        Wrong(a + b, "sides_added"),
        Wrong(2 * (a + b), "perimeter_for_area"),
    )
    lines = ((a, "×", b, "=", a * b), (a * b, "÷", 2, "=", answer))
    return solved(answer, wrongs, *lines, slips=off_by_one(answer))


def _third(facts: Facts) -> Solution:
    """Find the third side of a triangle of perimeter p."""
    p, a, b = (number(facts, name) for name in "pab")
    answer = p - a - b
    wrongs = (
        Wrong(p - a, "side_forgotten"),
        Wrong(p - b, "side_forgotten"),
        Wrong(a + b, "last_step_forgotten"),
        Wrong(p // 3, "sides_taken_equal"),
    )
    lines = ((a, "+", b, "=", a + b), (p, "−", a + b, "=", answer))
    return solved(answer, wrongs, *lines, slips=off_by_one(answer))


def _height(facts: Facts) -> Solution:
    """Find the height of a triangle of area s on a base a."""
    s, a = number(facts, "s"), number(facts, "a")
    answer = 2 * s // a
    wrongs = (
        Wrong(s // a if s % a == 0 else 0, "double_forgotten"),
        Wrong(2 * s, "last_step_forgotten"),
        Wrong(s - a, "subtracted_instead_of_divided"),
        Wrong(2 * s - a, "subtracted_instead_of_divided"),
    )
    lines = ((2, "×", s, "=", 2 * s), (2 * s, "÷", a, "=", answer))
    return solved(answer, wrongs, *lines, slips=off_by_one(answer))


KINDS: Final[dict[str, Kind]] = {
    "triangle_perimeter": Kind(
        _perimeter,
        1,
        {
            "plain": Place("cm"),
            "flag": Place("cm", (8, 40)),
            "paths": Place("m", (8, 60)),
            "sail": Place("m", (3, 12)),
            "bed": Place("m", (3, 15)),
        },
        _sides,
    ),
    "triangle_area": Kind(
        _area,
        2,
        {
            "plain": Place("cm"),
            "paper": Place("cm", (4, 30)),
            "bed": Place("m", (3, 15)),
            "sail": Place("m", (3, 12)),
            "gable": sized("m", a=(6, 14, 2), b=(3, 6)),
        },
        _base_and_height,
    ),
    "triangle_third": Kind(
        _third,
        1,
        {"plain": Place("cm"), "garden": Place("m", (5, 40)), "race": Place("m", (20, 60))},
        _all_but_one,
    ),
    "triangle_height": Kind(
        _height,
        1,
        {"plain": Place("cm", (4, 20)), "sail": Place("m", (4, 16)), "bed": Place("m", (4, 18))},
        _area_and_base,
    ),
}
