"""Patterns of little boards, two of which are laid over each other."""

from typing import Final

from game.logic.families.grids_of_figures import described, marks_name
from game.logic.family import Facts, Say, Solution, Told, Wrong, drawn, rated
from game.logic.model import AgeGroup
from game.logic.visuals import Cell, FigureGrid, Marks
from game.seeded import Seeded


def overlays(first: list[int], second: list[int]) -> dict[str, list[int]]:
    """Return the boards that simple ways of laying two over each other give."""
    a, b = set(first), set(second)
    return {
        "all": sorted(a | b),
        "common": sorted(a & b),
        "one_only": sorted(a ^ b),
        "first_only": sorted(a - b),
    }


_OVERLAY_MISCONCEPTIONS: Final = {
    "all": "all_kept",
    "common": "only_common_kept",
    "one_only": "common_dropped",
    "first_only": "second_taken_away",
}


def fitting_overlays(rows: list[list[list[int]]], thirds: list[list[int]]) -> list[str]:
    """Return every simple way that makes each third board out of the two before it."""
    return [
        way
        for way in _OVERLAY_MISCONCEPTIONS
        if all(overlays(*row)[way] == third for row, third in zip(rows, thirds, strict=True))
    ]


def _meetings(first: list[int], second: list[int]) -> set[tuple[bool, bool]]:
    """Return in which ways the squares of two boards meet: marked on the first, on the second."""
    return {(square in first, square in second) for square in range(9)}


def overlay_draw(_age: AgeGroup, source: Seeded) -> Facts:
    """Draw three rows of two boards and a way that two finished rows show without doubt."""

    def one(source: Seeded) -> Facts | None:
        rule = source.pick(("one_only", "common", "first_only", "all"))
        rows = [
            [sorted(source.shuffled(range(9))[: source.between(3, 5)]) for _ in range(2)]
            for _ in range(3)
        ]
        made = [overlays(*row) for row in rows]
        if any(not each[rule] for each in made):
            return None
        if fitting_overlays(rows[:2], [each[rule] for each in made[:2]]) != [rule]:
            return None
        # What happens to a square must have been seen: marked twice, once on this side, never.
        if not _meetings(*rows[2]) <= _meetings(*rows[0]) | _meetings(*rows[1]):
            return None
        distinct = {tuple(each) for each in made[2].values() if each}
        if len(distinct) < 4:
            return None
        return {"rule": rule, "rows": rows}

    return drawn(source, one)


def overlay_solve(facts: Facts) -> Solution:
    """Lay the two boards of the last row over each other as in the rows above."""
    rule, rows = facts["rule"], facts["rows"]
    made = [overlays(*row) for row in rows]
    answer = made[2][rule]
    wrongs = [
        (made[2][name], misconception)
        for name, misconception in _OVERLAY_MISCONCEPTIONS.items()
        if made[2][name]
    ]
    wrongs += [(rows[2][0], "first_one_repeated"), (rows[2][1], "last_one_repeated")]
    cells = [
        Cell(row, column, marks=Marks(tuple(boards[column])))
        for row, boards in enumerate(rows)
        for column in range(2)
    ]
    cells += [Cell(row, 2, marks=Marks(tuple(made[row][rule]))) for row in range(2)]
    picture = FigureGrid(rows=3, columns=3, cells=(*cells, Cell(2, 2, is_asked=True)))
    values: dict[str, Told] = {
        "one": marks_name(rows[0][0]),
        "two": marks_name(rows[0][1]),
        "three": marks_name(made[0][rule]),
        "left": marks_name(rows[2][0]),
        "right": marks_name(rows[2][1]),
        "rule": Say(f"overlay_{rule}"),
        "rows": described(picture),
    }
    looks = {marks_name(each): Marks(tuple(each)) for each, _ in [(answer, ""), *wrongs]}
    return Solution(
        answer=marks_name(answer),
        form="word",
        wrongs=tuple(Wrong(marks_name(each), name) for each, name in wrongs),
        values=values,
        picture=picture,
        rating=rated(3.6, {"all": 0.0, "common": 0.4, "first_only": 0.8, "one_only": 1.0}[rule]),
        minutes=6,
        drawn_choices=looks,
    )
