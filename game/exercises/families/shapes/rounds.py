"""Circles and discs, of sizes whose product with 3.14 can be found in the time there is."""

from fractions import Fraction
from typing import Final

from game.exercises.families.scheme import solved
from game.exercises.families.shapes.kind import Kind, Place, chosen
from game.exercises.family import Facts, Solution, Wrong, number

PI: Final = Fraction(314, 100)
"""What pupils are told to calculate with."""

_RADII: Final = (1, 2, 3, 4, 5, 10, 15, 20, 25, 50)
_AREA_RADII: Final = (2, 3, 4, 5, 10, 20)
_DIAMETERS: Final = (2, 3, 4, 5, 6, 8, 10, 20, 30, 40, 50, 100)


def _perimeter(facts: Facts) -> Solution:
    r = number(facts, "r")
    answer = 2 * r * PI
    wrongs = (
        Wrong(r * PI, "radius_for_diameter"),
        Wrong(r * r * PI, "area_for_perimeter"),
        Wrong(4 * r * PI, "diameter_doubled"),
        Wrong(Fraction(2 * r * 3), "pi_as_three"),
    )
    lines = ((2, "×", r, "=", 2 * r), (2 * r, "×", PI, "=", answer))
    return solved(answer, wrongs, *lines, pi=PI)


def _around(facts: Facts) -> Solution:
    d = number(facts, "d")
    answer = d * PI
    wrongs = (
        Wrong(2 * d * PI, "diameter_doubled"),
        Wrong(d * PI / 2, "radius_for_diameter"),
        Wrong(d * d * PI, "diameter_for_radius"),
        Wrong(Fraction(3 * d), "pi_as_three"),
    )
    return solved(answer, wrongs, (d, "×", PI, "=", answer), pi=PI)


def _area(facts: Facts) -> Solution:
    r = number(facts, "r")
    answer = r * r * PI
    wrongs = (
        Wrong(2 * r * PI, "perimeter_for_area"),
        Wrong(4 * r * r * PI, "diameter_for_radius"),
        Wrong(r * PI, "square_forgotten"),
        Wrong(Fraction(r * r * 3), "pi_as_three"),
    )
    lines = ((r, "×", r, "=", r * r), (r * r, "×", PI, "=", answer))
    return solved(answer, wrongs, *lines, pi=PI)


def _diameter(facts: Facts) -> Solution:
    """Find the diameter of a circle that is c hundredths long."""
    around = Fraction(number(facts, "c"), 100)
    answer = int(around / PI)
    wrongs = (
        Wrong(Fraction(answer, 2), "radius_for_diameter"),
        Wrong(2 * answer, "diameter_doubled"),
        Wrong(int(around * 3), "multiplied_instead"),
        Wrong(4 * answer, "area_for_perimeter"),
    )
    return solved(answer, wrongs, (around, "÷", PI, "=", answer), pi=PI)


def _length(unit: str, diameters: tuple[int, ...]) -> Place:
    """Return a place where a circle's length is known, in hundredths of the unit."""
    return Place(unit, draw=lambda source: {"c": int(100 * PI) * source.pick(diameters)})


KINDS: Final[dict[str, Kind]] = {
    "circle_perimeter": Kind(
        _perimeter,
        1,
        {
            "plain": chosen("cm", "r", _RADII),
            "lid": chosen("cm", "r", (3, 4, 5, 10, 15, 20)),
            "pond": chosen("m", "r", (1, 2, 3, 4, 5, 10)),
            "track": chosen("m", "r", (10, 15, 20, 25, 50)),
        },
    ),
    "circle_around": Kind(
        _around,
        1,
        {
            "plain": chosen("cm", "d", _DIAMETERS),
            "wheel": chosen("cm", "d", (30, 40, 50, 60, 70)),
            "tower": chosen("m", "d", (4, 5, 6, 8, 10, 20)),
            "table": chosen("cm", "d", (60, 80, 90, 100, 110, 120)),
        },
    ),
    "circle_area": Kind(
        _area,
        2,
        {
            "plain": chosen("cm", "r", _AREA_RADII),
            "paper": chosen("cm", "r", (2, 3, 4, 5, 10, 20)),
            "floor": chosen("m", "r", (2, 3, 4, 5, 10)),
            "sprinkler": chosen("m", "r", (3, 4, 5, 10, 20)),
            "lighthouse": chosen("km", "r", (5, 10, 20, 30)),
        },
    ),
    "circle_diameter": Kind(
        _diameter,
        1,
        {
            "plain": _length("cm", _DIAMETERS),
            "trunk": _length("cm", (10, 20, 30, 40, 50, 60, 80, 100)),
            "basin": _length("m", (2, 3, 4, 5, 6, 8, 10, 20)),
        },
    ),
}
