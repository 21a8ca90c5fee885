"""Cubes and boxes: volumes, capacities, edges, and back from a volume to a height."""

from fractions import Fraction
from typing import Final

from game.exercises.distractors import off_by_one
from game.exercises.families.scheme import Bounds, solved, within
from game.exercises.families.shapes.kind import Kind, Place, chosen, sized
from game.exercises.family import Facts, Solution, Wrong, number
from game.seeded import Seeded

_CM3_OF_A_LITRE: Final = 1000


def _filled(unit: str, long: Bounds, wide: Bounds, high: Bounds) -> Place:
    """Return a place where the volume and the base are known."""

    def draw(source: Seeded) -> dict[str, int]:
        a, b = within(long, source), within(wide, source)
        return {"v": a * b * within(high, source), "a": a, "b": b}

    return Place(unit, draw=draw)


def _cube_volume(facts: Facts) -> Solution:
    a = number(facts, "a")
    answer = a**3
    wrongs = (
        Wrong(a * a, "face_for_volume"),
        Wrong(6 * a * a, "surface_for_volume"),
        Wrong(3 * a, "sides_added"),
        Wrong(12 * a, "edges_added"),
    )
    lines = ((a, "×", a, "=", a * a), (a * a, "×", a, "=", answer))
    return solved(answer, wrongs, *lines, slips=off_by_one(answer))


def _box_volume(facts: Facts) -> Solution:
    a, b, c = (number(facts, name) for name in "abc")
    answer = a * b * c
    wrongs = (
        Wrong(a * b, "face_for_volume"),
        Wrong(a + b + c, "sides_added"),
        Wrong(2 * (a * b + b * c + a * c), "surface_for_volume"),
        Wrong(a * b + c, "last_step_added"),
    )
    lines = ((a, "×", b, "=", a * b), (a * b, "×", c, "=", answer))
    return solved(answer, wrongs, *lines, slips=off_by_one(answer))


def _box_height(facts: Facts) -> Solution:
    v, a, b = (number(facts, name) for name in "vab")
    base = a * b
    answer = v // base
    wrongs = (
        Wrong(v // a, "number_overlooked"),
        Wrong(v // b, "number_overlooked"),
        Wrong(v // (a + b), "sides_added"),
        Wrong(v - base, "subtracted_instead_of_divided"),
    )
    lines = ((a, "×", b, "=", base), (v, "÷", base, "=", answer))
    return solved(answer, wrongs, *lines, slips=off_by_one(answer))


def _tank_litres(facts: Facts) -> Solution:
    a, b, c = (number(facts, name) for name in "abc")
    volume = a * b * c
    answer = volume // _CM3_OF_A_LITRE
    wrongs = (
        # A thousand times the answer would read like it where a comma groups: 90,000 and 90.
        Wrong(100 * answer, "litres_not_converted"),
        Wrong(10 * answer, "point_misplaced"),
        Wrong(Fraction(a * b, _CM3_OF_A_LITRE), "face_for_volume"),
        Wrong(a + b + c, "sides_added"),
    )
    return solved(
        answer,
        wrongs,
        (a, "×", b, "=", a * b),
        (a * b, "×", c, "=", volume),
        (volume, "÷", _CM3_OF_A_LITRE, "=", answer),
        slips=off_by_one(answer),
    )


def _cube_edges(facts: Facts) -> Solution:
    a = number(facts, "a")
    wrongs = (
        Wrong(a**3, "volume_for_edges"),
        Wrong(8 * a, "corners_for_edges"),
        Wrong(6 * a, "faces_for_edges"),
        Wrong(4 * a, "one_face_counted"),
    )
    return solved(12 * a, wrongs, (12, "×", a, "=", 12 * a))


KINDS: Final[dict[str, Kind]] = {
    "cube_volume": Kind(
        _cube_volume,
        3,
        {
            "plain": chosen("cm", "a", (2, 3, 4, 5, 6, 7, 8, 9, 10, 20)),
            "box": chosen("cm", "a", (4, 5, 6, 8, 10, 20, 30)),
            "tank": sized("m", a=(2, 4)),
            "candle": sized("cm", a=(4, 10)),
        },
    ),
    "box_volume": Kind(
        _box_volume,
        3,
        {
            "plain": sized("cm", a=(5, 20), b=(3, 9), c=(2, 10)),
            "shoebox": sized("cm", a=(30, 34), b=(15, 20, 5), c=(10, 12, 2)),
            "pool": sized("m", a=(8, 25), b=(4, 10), c=(2, 3)),
            "classroom": sized("m", a=(7, 10), b=(6, 9), c=(3, 3)),
            "trailer": sized("m", a=(6, 13), b=(2, 2), c=(2, 3)),
            "soap": sized("cm", a=(7, 10), b=(4, 6), c=(2, 4)),
        },
    ),
    "box_height": Kind(
        _box_height,
        1,
        {
            "plain": _filled("cm", (5, 12), (3, 9), (2, 10)),
            "water": _filled("cm", (20, 50, 10), (10, 30, 10), (5, 20)),
            "pit": _filled("m", (4, 12), (3, 6), (2, 4)),
        },
    ),
    "tank_litres": Kind(
        _tank_litres,
        0,
        {
            "aquarium": sized("cm", a=(40, 100, 10), b=(20, 40, 10), c=(30, 50, 10)),
            "planter": sized("cm", a=(40, 100, 10), b=(20, 30, 10), c=(20, 30, 10)),
            "crate": sized("cm", a=(40, 60, 10), b=(30, 40, 10), c=(20, 40, 10)),
        },
    ),
    "cube_edges": Kind(
        _cube_edges,
        1,
        {"straws": sized("cm", a=(5, 20)), "wire": sized("cm", a=(10, 40))},
    ),
}
