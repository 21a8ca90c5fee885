"""What the families of figures share: figures as facts, as marks of a language, as pictures."""

from typing import Final, Literal, cast

from game.logic.visuals import Figure, Fill, Shape

SHAPES: Final[tuple[Shape, ...]] = (
    "circle",
    "square",
    "triangle",
    "diamond",
    "star",
    "hexagon",
    "cross",
)
PATTERNS: Final[tuple[Fill, ...]] = ("empty", "striped", "dotted", "checked")
EIGHTHS: Final = 8

Axis = Literal["vertical", "horizontal", "centre"]


def figure(shape: str, fill: str, *, turn: int = 0, count: int = 1) -> Figure:
    """Return a figure out of facts."""
    return Figure(cast("Shape", shape), cast("Fill", fill), turn, count)


def name(one: Figure, *, is_counted: bool = False) -> str:
    """Return the mark that says what a figure is."""
    if one.shape == "arrow":
        return f"@arrow:{one.fill}:{one.turn}"
    if is_counted:
        return f"@figures:{one.count}:{one.shape}:{one.fill}"
    return f"@figure:{one.shape}:{one.fill}"


def reflected(turn: int, axis: Axis) -> int:
    """Return where an arrow points in a mirror, or after half a turn."""
    match axis:
        case "vertical":
            return -turn % EIGHTHS
        case "horizontal":
            return (EIGHTHS // 2 - turn) % EIGHTHS
        case "centre":
            return (turn + EIGHTHS // 2) % EIGHTHS


def partner(row: int, column: int, rows: int, columns: int, axis: Axis) -> tuple[int, int]:
    """Return the place that an axis (or the centre) carries this place to."""
    return (
        row if axis == "vertical" else rows - 1 - row,
        column if axis == "horizontal" else columns - 1 - column,
    )
