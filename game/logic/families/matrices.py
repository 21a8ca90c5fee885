"""Matrices of 3 × 3 figures, where each property follows a rule of its own."""

from typing import Final

from game.logic.families.figures import PATTERNS, SHAPES, figure, name
from game.logic.families.grids_of_figures import described
from game.logic.family import Facts, Say, Series, Solution, Told, Wrong, drawn, rated
from game.logic.model import AgeGroup
from game.logic.visuals import Cell, FigureGrid
from game.seeded import Seeded

Grid = list[list[str]]
"""One property of the nine figures; a number of shapes as text."""

_SIZE: Final = 3


def _rows(grid: Grid) -> list[list[str]]:
    return [grid[0], grid[1], grid[2][:2]]


def _flat(grid: Grid) -> list[str]:
    return [each for row in grid for each in row]


def _transposed(grid: Grid) -> Grid:
    return [[grid[row][column] for row in range(_SIZE)] for column in range(_SIZE)]


def _predictions_by_row(grid: Grid) -> dict[str, str]:
    first, second, (a, b) = _rows(grid)
    found: dict[str, str] = {}
    if len(set(first)) == len(set(second)) == 1 and a == b:
        found["same"] = a
    if a != b and set(first) == set(second) and len(set(first)) == _SIZE and {a, b} < set(first):
        (found["each"],) = set(first) - {a, b}
    if all(cell.isdigit() for cell in (*first, *second, a, b)):
        rows = [[int(cell) for cell in row] for row in (first, second)]
        x, y = int(a), int(b)
        steps = {row[at + 1] - row[at] for row in rows for at in range(2)} | {y - x}
        if len(steps) == 1 and 0 not in steps:
            found["step"] = str(y + steps.pop())
        if all(row[0] + row[1] == row[2] for row in rows):
            found["sum"] = str(x + y)
    return found


def predictions(grid: Grid) -> dict[str, str]:
    """Return what each simple rule that the eight known figures obey says about the ninth.

    The rules: the same along a line, each of three once a line, an even step, a sum; by rows or by
    columns. The ninth square of `grid` is not looked at.
    """
    by_row = _predictions_by_row(grid)
    by_column = _predictions_by_row(_transposed(grid))
    return {f"row_{rule}": value for rule, value in by_row.items()} | {
        f"column_{rule}": value for rule, value in by_column.items()
    }


def _property(source: Seeded, kinds: tuple[str, ...], rule: str) -> Grid:
    three = source.shuffled(kinds)[:_SIZE]
    if rule == "row":
        return [[each] * _SIZE for each in three]
    if rule == "column":
        return [list(three) for _ in range(_SIZE)]
    way = source.pick((1, 2))
    return [
        [three[(column + way * row) % _SIZE] for column in range(_SIZE)] for row in range(_SIZE)
    ]


def _counts(source: Seeded, rule: str) -> Grid:
    if rule == "step":
        step = source.pick((1, -1))
        starts = [source.between(1, 3) if step > 0 else source.between(3, 5) for _ in range(_SIZE)]
        return [[str(start + step * at) for at in range(_SIZE)] for start in starts]
    rows = [(source.between(1, 3), source.between(1, 3)) for _ in range(_SIZE)]
    return [[str(a), str(b), str(a + b)] for a, b in rows]


def matrix_draw(age: AgeGroup, source: Seeded) -> Facts:
    """Draw rules for shape and fill, and for the older ones a rule for how many."""

    def one(source: Seeded) -> Facts | None:
        rules = ("each", "row", "column", "each")
        shapes = _property(source, SHAPES, source.pick(rules))
        fills = _property(source, PATTERNS, source.pick(rules))
        counts: Grid = [["1"] * _SIZE for _ in range(_SIZE)]
        if age == "13+":
            counts = _counts(source, source.pick(("step", "sum")))
        for grid in (shapes, fills, counts):
            if set(predictions(grid).values()) != {grid[2][2]}:
                return None
        figures = list(
            zip(
                _flat(shapes),
                _flat(fills),
                _flat(counts),
                strict=True,
            )
        )
        if len(set(figures)) < 5 or figures[8] in figures[5:8]:
            return None
        return {"shapes": shapes, "fills": fills, "counts": counts}

    return drawn(source, one)


def matrix_solve(facts: Facts) -> Solution:
    """Follow the rule of each property into the ninth square."""
    shapes, fills, counts = facts["shapes"], facts["fills"], facts["counts"]
    is_counted = any(count != "1" for row in counts for count in row)

    def look(row: int, column: int) -> tuple[str, str, int]:
        return shapes[row][column], fills[row][column], int(counts[row][column])

    def named(one: tuple[str, str, int]) -> str:
        return name(figure(one[0], one[1], count=one[2]), is_counted=is_counted)

    shape, fill, count = look(2, 2)
    others = [((each, fill, count), "shape_overlooked") for each in dict.fromkeys(_flat(shapes))]
    others += [((shape, each, count), "fill_overlooked") for each in dict.fromkeys(_flat(fills))]
    if is_counted:
        others += [
            ((shape, fill, each), "count_overlooked") for each in (count - 1, count + 1) if each
        ]
    others += [(look(2, 1), "last_one_repeated"), (look(1, 2), "last_one_repeated")]
    cells = tuple(
        Cell(row, column, figure(one[0], one[1], count=one[2]))
        for row in range(_SIZE)
        for column in range(_SIZE)
        if (one := look(row, column)) and (row, column) != (2, 2)
    )
    picture = FigureGrid(rows=_SIZE, columns=_SIZE, cells=(*cells, Cell(2, 2, is_asked=True)))
    told = [_rule("shape", shapes, f"@shape.{shape}"), _rule("fill", fills, f"@fill.{fill}")]
    if is_counted:
        told.append(_rule("count", counts, str(count)))
    values: dict[str, Told] = {
        "look": Say("look_at_three" if is_counted else "look_at_two"),
        "row": Series(tuple(named(look(0, column)) for column in range(_SIZE)), "semicolon"),
        "left": named(look(2, 0)),
        "middle": named(look(2, 1)),
        "shape_rule": _rule_only("shape", shapes),
        "fill_rule": _rule_only("fill", fills),
        "count_rule": _rule_only("count", counts) if is_counted else Say("no_count_rule"),
        "lines": tuple(told),
        "rows": described(picture, is_counted=is_counted),
    }
    looks = {
        named(one): figure(one[0], one[1], count=one[2])
        for one, _ in [((shape, fill, count), ""), *others]
    }
    return Solution(
        answer=named((shape, fill, count)),
        form="word",
        wrongs=tuple(Wrong(named(one), misconception) for one, misconception in others),
        values=values,
        picture=picture,
        rating=rated(
            2.4,
            1.3 * is_counted,
            0.4 * sum("row_each" in predictions(grid) for grid in (shapes, fills)),
            0.4 * ("row_sum" in predictions(counts)),
        ),
        minutes=6 if is_counted else 4,
        drawn_choices=looks,
    )


def _first_rule(grid: Grid) -> str:
    return next(iter(predictions(grid)))


def _rule_only(topic: str, grid: Grid) -> Say:
    return Say(f"{topic}_{_first_rule(grid)}")


def _rule(topic: str, grid: Grid, value: str) -> Say:
    return Say("rule_and_value", {"rule": _rule_only(topic, grid), "value": value})
