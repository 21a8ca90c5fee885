"""Figures of dots that grow: where the dots are, and how many."""

from collections.abc import Callable
from typing import Final, NamedTuple

from game.exercises.family import Equation

Place = tuple[int, int]


class _Figure(NamedTuple):
    places: Callable[[int], list[Place]]
    line: Callable[[int], Equation]


def _square(n: int) -> list[Place]:
    return [(column, row) for row in range(n) for column in range(n)]


def _rectangle(n: int) -> list[Place]:
    return [(column, row) for row in range(n) for column in range(n + 1)]


def _stairs(n: int) -> list[Place]:
    return [(column, row) for row in range(n) for column in range(row + 1)]


def _frame(n: int) -> list[Place]:
    return [place for place in _square(n + 1) if 0 in place or n in place]


def _cross(n: int) -> list[Place]:
    return [
        place
        for place in ((column, row) for row in range(2 * n + 1) for column in range(2 * n + 1))
        if n in place
    ]


def _corner(n: int) -> list[Place]:
    return [(0, row) for row in range(n)] + [(column, n) for column in range(n + 1)]


def _tee(n: int) -> list[Place]:
    return [(column, 0) for column in range(2 * n + 1)] + [(n, row) for row in range(1, n + 1)]


_FIGURES: Final[dict[str, _Figure]] = {
    "square": _Figure(_square, lambda n: (n, "×", n, "=", n * n)),
    "rectangle": _Figure(_rectangle, lambda n: (n, "×", n + 1, "=", n * (n + 1))),
    "stairs": _Figure(_stairs, lambda n: (n, "×", n + 1, "÷", 2, "=", n * (n + 1) // 2)),
    "frame": _Figure(_frame, lambda n: (4, "×", n, "=", 4 * n)),
    "cross": _Figure(_cross, lambda n: (4, "×", n, "+", 1, "=", 4 * n + 1)),
    "corner": _Figure(_corner, lambda n: (2, "×", n, "+", 1, "=", 2 * n + 1)),
    "tee": _Figure(_tee, lambda n: (3, "×", n, "+", 1, "=", 3 * n + 1)),
}
NAMES: Final = tuple(_FIGURES)
EASY: Final = ("frame", "cross", "corner", "tee", "square")


def places(name: str, n: int) -> tuple[int, tuple[Place, ...]]:
    """Return the side of the grid that holds the figure of size `n`, and its dots."""
    found = tuple(_FIGURES[name].places(n))
    return 1 + max(max(place) for place in found), found


def line(name: str, n: int) -> Equation:
    """Return the calculation that counts the dots without drawing them; its end is the count."""
    return _FIGURES[name].line(n)


def count(name: str, n: int) -> int:
    """Return how many dots the figure of size `n` has."""
    return len(_FIGURES[name].places(n))
