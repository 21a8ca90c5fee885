"""Two little machines: a robot on a board, and a number that changes. Programs are JSON.

["forward", n]  ["left"]  ["right"]  ["until_wall"]       the robot
["add", n]  ["sub", n]  ["times", n]                      the number
["repeat", n, [...]]  ["while_less", n, [...]]  ["if_even", [...], [...]]
"""

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from game.exercises.family import Equation
from game.logic.visuals import Instruction

Code = list[list[Any]]
_AHEAD: Final = ((0, -1), (1, 0), (0, 1), (-1, 0))
ROUNDS_MAX: Final = 60


class Place(NamedTuple):
    """Where the robot stands, and where it looks (0 up, then clockwise)."""

    column: int
    row: int
    turn: int


class Board(NamedTuple):
    """A board of `size` × `size`; a board of size 0 has no edge."""

    size: int
    walls: frozenset[tuple[int, int]] = frozenset()

    def is_free(self, column: int, row: int) -> bool:
        """Say whether the robot may stand there."""
        is_inside = not self.size or (0 <= column < self.size and 0 <= row < self.size)
        return is_inside and (column, row) not in self.walls


def walk(code: Code, place: Place, board: Board) -> Iterator[Place | None]:
    """Yield each place after the start; None, and no more, when the robot would run into a wall."""
    for step in code:
        match step:
            case ["left"]:
                place = place._replace(turn=(place.turn - 1) % 4)
                yield place
            case ["right"]:
                place = place._replace(turn=(place.turn + 1) % 4)
                yield place
            case ["forward", count]:
                for _ in range(count):
                    ahead = _ahead(place)
                    if not board.is_free(ahead.column, ahead.row):
                        yield None
                        return
                    place = ahead
                    yield place
            case ["until_wall"]:
                while board.is_free((ahead := _ahead(place)).column, ahead.row) and board.size:
                    place = ahead
                    yield place
            case ["repeat", count, body]:
                for _ in range(count):
                    for reached in walk(body, place, board):
                        yield reached
                        if reached is None:
                            return
                        place = reached
            case _:
                raise ValueError("the robot does not know this instruction")


def _ahead(place: Place) -> Place:
    right, down = _AHEAD[place.turn]
    return place._replace(column=place.column + right, row=place.row + down)


def end_of(code: Code, place: Place, board: Board) -> Place | None:
    """Return where a program ends; None when it runs into a wall."""
    for reached in walk(code, place, board):
        if reached is None:
            return None
        place = reached
    return place


def cell_name(column: int, row: int) -> str:
    """Return B3 for the second column and the third row."""
    return f"{chr(65 + column)}{row + 1}"


def calculate(code: Code, x: int) -> tuple[int, list[Equation]]:
    """Return the last value of x, and each calculation on the way.

    Raises ValueError for a loop that does not end within sixty rounds.
    """
    lines: list[Equation] = []
    for step in code:
        match step:
            case ["add", n]:
                lines.append((x, "+", n, "=", x + n))
                x += n
            case ["sub", n]:
                lines.append((x, "−", n, "=", x - n))
                x -= n
            case ["times", n]:
                lines.append((x, "×", n, "=", x * n))
                x *= n
            case ["repeat", count, body]:
                for _ in range(count):
                    x, more = calculate(body, x)
                    lines += more
            case ["while_less", limit, body]:
                rounds = 0
                while x < limit:
                    x, more = calculate(body, x)
                    lines += more
                    rounds += 1
                    if rounds > ROUNDS_MAX:
                        raise ValueError("this loop does not end")
            case ["if_even", body, other]:
                x, more = calculate(other if x % 2 else body, x)
                lines += more
            case _:
                raise ValueError("there is no such calculation")
    return x, lines


def listing(code: Code, indent: int = 0) -> tuple[Instruction, ...]:
    """Return a program line by line, as marks of a language."""
    found: list[Instruction] = []
    for step in code:
        match step:
            case ["if_even", body, other]:
                found += [Instruction("@command:if_even", indent), *listing(body, indent + 1)]
                found += [Instruction("@command:else", indent), *listing(other, indent + 1)]
            case [name, count, list() as body]:
                found += [Instruction(f"@command:{name}:{count}", indent)]
                found += listing(body, indent + 1)
            case [name, count]:
                found.append(Instruction(f"@command:{name}:{count}", indent))
            case [name]:
                found.append(Instruction(f"@command:{name}", indent))
    return tuple(found)


def changed(code: Code, change: Any) -> Code:
    """Return a program with `change` applied to each instruction; None leaves one out."""
    found: Code = []
    for step in code:
        new = change(step)
        if new is None:
            continue
        if new[0] == "repeat":
            new = ["repeat", new[1], changed(new[2], change)]
        found.append(new)
    return found
