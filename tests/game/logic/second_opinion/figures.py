"""Finds the missing figure from the picture alone."""

from collections.abc import Callable
from itertools import pairwise, permutations, product
from typing import Any

from game.logic.model import LogicChallenge

Cell = dict[str, Any]
_VECTORS = [(0, 1), (1, 1), (1, 0), (1, -1), (0, -1), (-1, -1), (-1, 0), (-1, 1)]
"""Where an arrow points after so many eighths of a turn; the second number goes up."""


def grid(challenge: LogicChallenge) -> dict[tuple[int, int], Cell]:
    return {(cell["row"], cell["column"]): cell for cell in challenge.visual["cells"]}


def asked(challenge: LogicChallenge) -> tuple[int, int]:
    (place,) = [place for place, cell in grid(challenge).items() if cell["is_asked"]]
    return place


def name(figure: dict[str, Any]) -> str:
    if figure["shape"] == "arrow":
        return f"@arrow:{figure['fill']}:{figure['turn']}"
    return f"@figure:{figure['shape']}:{figure['fill']}"


def row(challenge: LogicChallenge) -> set[str]:
    figures = [cell["figure"] for cell in challenge.visual["cells"][:-1]]
    found: list[set[str]] = []
    for part in ("shape", "fill"):
        values = [figure[part] for figure in figures]
        nexts = set()
        for period in range(1, len(values) // 2 + 1):
            tiled = (values[:period] * len(values))[: len(values) + 1]
            if tiled[:-1] == values:
                nexts.add(tiled[-1])
        found.append(nexts)
    return {f"@figure:{shape}:{fill}" for shape, fill in product(*found)}


def turning(challenge: LogicChallenge) -> set[str]:
    turns = [cell["figure"]["turn"] for cell in challenge.visual["cells"][:-1]]
    count = len(turns)
    found = set()
    cycles = [cycle for size in (1, 2, 3) for cycle in product(range(8), repeat=size)]
    for cycle in cycles:
        made = [turns[0]]
        for at in range(count):
            made.append((made[-1] + cycle[at % len(cycle)]) % 8)
        if made[:-1] == turns and count > len(cycle) + 1:
            found.add(f"@turn.{made[-1]}")
    for first, growth in product(range(8), repeat=2):
        made = [turns[0]]
        for at in range(count):
            made.append((made[-1] + first + growth * at) % 8)
        if made[:-1] == turns and count > 3:
            found.add(f"@turn.{made[-1]}")
    return found


def latin(challenge: LogicChallenge) -> set[str]:
    size = challenge.visual["rows"]
    known = {
        place: name(cell["figure"]) for place, cell in grid(challenge).items() if cell["figure"]
    }
    symbols = sorted({f"@figure:{s}:{f}" for s, f in zip(
        challenge.facts["shapes"], challenge.facts["fills"], strict=True)})  # fmt: skip
    rows = [
        [
            line
            for line in permutations(symbols)
            if all(known.get((at, column), symbol) == symbol for column, symbol in enumerate(line))
        ]
        for at in range(size)
    ]
    found = set()
    for lines in product(*rows):
        if all(len({line[column] for line in lines}) == size for column in range(size)):
            where = asked(challenge)
            found.add(lines[where[0]][where[1]])
    return found


def mirror(challenge: LogicChallenge) -> set[str]:
    picture = challenge.visual
    row_at, column_at = asked(challenge)
    last_row, last_column = picture["rows"] - 1, picture["columns"] - 1
    flips = {"vertical": (-1, 1), "horizontal": (1, -1), "centre": (-1, -1)}[picture["axis"]]
    place = (
        row_at if flips[1] > 0 else last_row - row_at,
        column_at if flips[0] > 0 else last_column - column_at,
    )
    figure = dict(grid(challenge)[place]["figure"])
    if figure["shape"] == "arrow":
        x, y = _VECTORS[figure["turn"]]
        figure["turn"] = _VECTORS.index((x * flips[0], y * flips[1]))
    return {name(figure)}


def _fits(lines: list[list[Any]]) -> bool:
    """Say whether one simple rule holds on each of three lines of three."""
    if all(len(set(line)) == 1 for line in lines):
        return True
    if all(set(line) == set(lines[0]) and len(set(line)) == 3 for line in lines):
        return True
    if not all(isinstance(value, int) for line in lines for value in line):
        return False
    gaps = {b - a for line in lines for a, b in pairwise(line)}
    if len(gaps) == 1 and gaps != {0}:
        return True
    return all(line[0] + line[1] == line[2] for line in lines)


def matrix(challenge: LogicChallenge) -> set[str]:
    cells = grid(challenge)
    found: list[set[Any]] = []
    for part, tried in (
        ("shape", {cell["figure"]["shape"] for cell in cells.values() if cell["figure"]}),
        ("fill", {cell["figure"]["fill"] for cell in cells.values() if cell["figure"]}),
        ("count", set(range(10))),
    ):
        fitting = set()
        for value in tried:
            rows = [
                [cells[r, c]["figure"][part] if (r, c) != (2, 2) else value for c in range(3)]
                for r in range(3)
            ]
            columns = [list(column) for column in zip(*rows, strict=True)]
            if _fits(rows) or _fits(columns):
                fitting.add(value)
        found.append(fitting)
    is_counted = challenge.answer.startswith("@figures")
    return {
        f"@figures:{count}:{shape}:{fill}" if is_counted else f"@figure:{shape}:{fill}"
        for shape, fill, count in product(*found)
    }


def overlay(challenge: LogicChallenge) -> set[str]:
    cells = grid(challenge)
    table: dict[tuple[bool, bool], set[bool]] = {}
    for r in range(2):
        one, two, three = (set(cells[r, c]["marks"]["marks"]) for c in range(3))
        for square in range(9):
            table.setdefault((square in one, square in two), set()).add(square in three)
    one, two = (set(cells[2, c]["marks"]["marks"]) for c in range(2))
    found: list[str] = [""]
    for square in range(9):
        options = table.get((square in one, square in two), {True, False})
        found = [
            text + str(square + 1) * is_marked for text in found for is_marked in sorted(options)
        ]
    return {f"@marks:{text}" for text in found}


OPINIONS: dict[str, Callable[[LogicChallenge], set[str]]] = {
    "row": row,
    "turning": turning,
    "latin": latin,
    "mirror": mirror,
    "matrix": matrix,
    "overlay": overlay,
}
