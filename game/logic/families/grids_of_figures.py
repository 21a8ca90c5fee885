"""Patterns in a grid: Latin squares and symmetry."""

from collections.abc import Iterator
from itertools import permutations
from typing import Any, Final

from game.logic.families.figures import (
    EIGHTHS,
    PATTERNS,
    SHAPES,
    Axis,
    figure,
    name,
    partner,
    reflected,
)
from game.logic.family import Facts, Say, Series, Solution, Told, Wrong, drawn, rated
from game.logic.model import AgeGroup
from game.logic.visuals import Cell, Figure, FigureGrid
from game.seeded import Seeded

Board = list[list[Any]]


def described(picture: FigureGrid, *, is_counted: bool = False) -> tuple[Say, ...]:
    """Return one sentence a row about what is in a grid, for who does not see it."""
    rows: list[list[str]] = [["@cell.blank"] * picture.columns for _ in range(picture.rows)]
    for cell in picture.cells:
        if cell.is_asked:
            rows[cell.row][cell.column] = "@cell.asked"
        elif cell.figure is not None:
            rows[cell.row][cell.column] = name(cell.figure, is_counted=is_counted)
        elif cell.marks is not None:
            rows[cell.row][cell.column] = marks_name(cell.marks.marks)
    return tuple(
        Say("row", {"row": at + 1, "cells": Series(tuple(row), "semicolon")})
        for at, row in enumerate(rows)
    )


def completions(board: Board, symbols: list[str]) -> Iterator[Board]:
    """Yield every way to fill the empty squares of a Latin square (None: empty)."""
    size = len(board)
    for row in range(size):
        for column in range(size):
            if board[row][column] is not None:
                continue
            for symbol in symbols:
                if symbol in board[row] or any(line[column] == symbol for line in board):
                    continue
                board[row][column] = symbol
                yield from completions(board, symbols)
                board[row][column] = None
            return
    yield [list(line) for line in board]


_SQUARES_3: Final = tuple(
    [list(row) for row in rows]
    for rows in permutations(list(permutations(range(3))), 3)
    if all(len({row[column] for row in rows}) == 3 for column in range(3))
)


def _latin_square(size: int, source: Seeded) -> list[list[int]]:
    if size == 3:
        return source.pick(_SQUARES_3)
    # The table of a group, its rows, columns and symbols shuffled, is a Latin square again.
    table = source.pick(
        ([[0, 1, 2, 3], [1, 0, 3, 2], [2, 3, 0, 1], [3, 2, 1, 0]],
         [[0, 1, 2, 3], [1, 2, 3, 0], [2, 3, 0, 1], [3, 0, 1, 2]])
    )  # fmt: skip
    rows, columns = source.shuffled(range(4)), source.shuffled(range(4))
    return [[table[row][column] for column in columns] for row in rows]


def latin_draw(age: AgeGroup, source: Seeded) -> Facts:
    """Draw a Latin square and leave out as much as the age can bear."""
    size = 3 if age == "9-12" else 4
    blanks = {"9-12": (2, 4), "12-13": (5, 7), "13+": (9, 10)}[age]

    def one(source: Seeded) -> Facts | None:
        shapes: list[str] = [*source.shuffled(SHAPES)[:size]]
        fills = source.shuffled(PATTERNS)[:size]
        full = [[shapes[at] for at in row] for row in _latin_square(size, source)]
        places = source.shuffled((row, column) for row in range(size) for column in range(size))
        hidden = places[: source.between(*blanks)]
        board: Board = [
            [None if (row, column) in hidden else full[row][column] for column in range(size)]
            for row in range(size)
        ]
        row, column = hidden[0]
        found = {filled[row][column] for filled in completions(board, shapes)}
        if found != {full[row][column]}:
            return None
        # Steps that a child can follow lead to the asked square, or it is asked too early.
        steps = _latin_steps(board, (row, column), shapes)
        if steps is None or len(steps) < (2 if age == "13+" else 1):
            return None
        known = (board[row], [line[column] for line in board])
        if age == "12-13" and any(line.count(None) == 1 for line in known):
            return None
        return {"board": board, "shapes": shapes, "fills": fills, "asked": [row, column]}

    return drawn(source, one)


def _latin_steps(
    board: Board, asked: tuple[int, int], symbols: list[str]
) -> list[tuple[int, int, str]] | None:
    """Return squares that can be filled one by one, each by what its row and column leave.

    Ends with the asked one; None when only guessing would lead there.
    """
    lines = [list(line) for line in board]
    size = len(lines)
    steps: list[tuple[int, int, str]] = []
    while True:
        open_squares = [asked] + [
            (row, column) for row in range(size) for column in range(size) if (row, column) != asked
        ]
        for row, column in open_squares:
            if lines[row][column] is not None:
                continue
            seen = {*lines[row], *(line[column] for line in lines)}
            left = [symbol for symbol in symbols if symbol not in seen]
            if len(left) == 1:
                lines[row][column] = left[0]
                steps.append((row, column, left[0]))
                if (row, column) == asked:
                    return _needed(board, steps)
                break
        else:
            return None


def _needed(board: Board, steps: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Drop the steps that the last one can do without."""
    size = len(board)
    kept = list(steps)
    for step in steps[:-1][::-1]:
        trial = [other for other in kept if other != step]
        lines = [list(line) for line in board]
        is_enough = True
        for row, column, symbol in trial:
            seen = {*lines[row], *(line[column] for line in lines)} - {None}
            is_enough &= len(seen - {symbol}) == size - 1
            lines[row][column] = symbol
        if is_enough:
            kept = trial
    return kept


def latin_solve(facts: Facts) -> Solution:
    """Fill the asked square by what its row and its column leave."""
    board, shapes = facts["board"], facts["shapes"]
    row, column = facts["asked"]
    fill_of = dict(zip(shapes, facts["fills"], strict=True))
    steps = _latin_steps(board, (row, column), shapes)
    if steps is None:
        raise ValueError("this square cannot be filled step by step")
    answer = figure(steps[-1][2], fill_of[steps[-1][2]])
    size = len(board)
    cells = tuple(
        Cell(r, c, figure(board[r][c], fill_of[board[r][c]]))
        for r in range(size)
        for c in range(size)
        if board[r][c] is not None
    )
    picture = FigureGrid(rows=size, columns=size, cells=(*cells, Cell(row, column, is_asked=True)))
    in_row = [shape for shape in board[row] if shape is not None]
    in_column = [line[column] for line in board if line[column] is not None]
    wrongs = [
        *(Wrong(name(figure(shape, fill_of[shape])), "row_overlooked") for shape in in_row),
        *(Wrong(name(figure(shape, fill_of[shape])), "column_overlooked") for shape in in_column),
        *(Wrong(name(figure(shape, fill_of[shape])), "guessed") for shape in shapes),
        *(
            Wrong(name(figure(answer.shape, fill)), "fill_overlooked")
            for fill in PATTERNS
            if fill != answer.fill
        ),
    ]
    looks = {name(figure(s, f)): figure(s, f) for s in SHAPES for f in PATTERNS}
    lines = tuple(
        Say(
            "latin_step",
            {
                "row": r + 1,
                "column": c + 1,
                "left": name(figure(symbol, fill_of[symbol])),
            },
        )
        for r, c, symbol in steps
    )
    values: dict[str, Told] = {
        "all": Series(tuple(name(figure(shape, fill_of[shape])) for shape in shapes)),
        "row": row + 1,
        "column": column + 1,
        "size": size,
        "in_row": Series(tuple(name(figure(s, fill_of[s])) for s in in_row)) if in_row
        else "@nothing",
        "in_column": Series(tuple(name(figure(s, fill_of[s])) for s in in_column)) if in_column
        else "@nothing",
        "help": Say("latin_first", {"row": steps[0][0] + 1, "column": steps[0][1] + 1})
        if len(steps) > 1
        else Say("latin_direct"),
        "lines": lines,
        "rows": described(picture),
    }  # fmt: skip
    return Solution(
        answer=name(answer),
        form="word",
        wrongs=tuple(wrongs),
        values=values,
        picture=picture,
        rating=rated(1.1, 0.7 * (size == 4), 0.6 * (len(steps) - 1)),
        minutes=2 + len(steps),
        drawn_choices=looks,
    )


def mirror_draw(age: AgeGroup, source: Seeded) -> Facts:
    """Draw half of a symmetrical grid; arrows, which a mirror turns, for the older ones."""
    axis: Axis = "vertical"
    if age != "9-12":
        axis = source.pick(("vertical", "horizontal")) if age == "12-13" else "centre"
    columns, rows = (4, 3) if axis == "vertical" else (3, 4)

    def one(source: Seeded) -> Facts | None:
        board: Board = [[None] * columns for _ in range(rows)]
        for row in range(rows):
            for column in range(columns):
                other = partner(row, column, rows, columns, axis)
                if board[row][column] is not None:
                    continue
                fill = source.pick(PATTERNS)
                shape = source.pick(SHAPES) if age == "9-12" else "arrow"
                turn = 0 if age == "9-12" else source.below(EIGHTHS)
                board[row][column] = [shape, fill, turn]
                board[other[0]][other[1]] = [
                    shape, fill, 0 if age == "9-12" else reflected(turn, axis),
                ]  # fmt: skip
        row, column = source.below(rows), source.below(columns)
        other = partner(row, column, rows, columns, axis)
        if age != "9-12" and board[row][column] == board[other[0]][other[1]]:
            return None
        return {"axis": axis, "board": board, "asked": [row, column]}

    return drawn(source, one)


def mirror_solve(facts: Facts) -> Solution:
    """Look at the partner of the asked place, and turn it as the mirror does."""
    axis, board = facts["axis"], facts["board"]
    row, column = facts["asked"]
    rows, columns = len(board), len(board[0])
    at_row, at_column = partner(row, column, rows, columns, axis)

    def look(r: int, c: int) -> Figure:
        shape, fill, turn = board[r][c]
        return figure(shape, fill, turn=turn)

    for r in range(rows):
        for c in range(columns):
            other = partner(r, c, rows, columns, axis)
            shape, fill, turn = board[r][c]
            carried = reflected(turn, axis) if shape == "arrow" else 0
            if board[other[0]][other[1]] != [shape, fill, carried]:
                raise ValueError("this grid is not symmetrical")
    answer, source_figure = look(row, column), look(at_row, at_column)
    is_arrow = answer.shape == "arrow"
    others: list[tuple[Figure, str]]
    if is_arrow:
        turn = source_figure.turn
        turned: tuple[Axis, ...] = ("vertical", "horizontal", "centre")
        others = [(source_figure, "copied_not_mirrored")]
        others += [
            (figure("arrow", answer.fill, turn=reflected(turn, each)), "other_axis_used")
            for each in turned
        ]
        others += [
            (figure("arrow", answer.fill, turn=(answer.turn + each) % EIGHTHS), "turned_too_far")
            for each in (1, 2, 7)
        ]
    else:
        others = [(look(r, c), "wrong_place_mirrored") for r in range(rows) for c in range(columns)]
        others += [(figure(answer.shape, fill), "fill_overlooked") for fill in PATTERNS]
        others += [(figure(shape, answer.fill), "shape_overlooked") for shape in SHAPES]
    cells = tuple(
        Cell(r, c, is_asked=True) if (r, c) == (row, column) else Cell(r, c, look(r, c))
        for r in range(rows)
        for c in range(columns)
    )
    picture = FigureGrid(rows=rows, columns=columns, cells=cells, axis=axis)
    values: dict[str, Told] = {
        "row": row + 1,
        "column": column + 1,
        "other_row": at_row + 1,
        "other_column": at_column + 1,
        "rule": Say(f"axis_{axis}"),
        "partner": name(source_figure),
        "arrows": Say(f"arrows_{axis}" if is_arrow else "same_figure"),
        "rows": described(picture),
    }
    looks = {name(one): one for one, _ in [(answer, ""), *others]}
    return Solution(
        answer=name(answer),
        form="word",
        wrongs=tuple(Wrong(name(one), misconception) for one, misconception in others),
        values=values,
        picture=picture,
        rating=rated(1.3, 1.4 * is_arrow, 1.2 * (axis == "centre")),
        minutes=2 + is_arrow + (axis == "centre"),
        drawn_choices=looks,
    )


def marks_name(marks: tuple[int, ...] | list[int]) -> str:
    """Return the mark of a language for marked squares, counted from 1 as people do."""
    return "@marks:" + "".join(str(each + 1) for each in sorted(marks))
