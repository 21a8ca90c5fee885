"""The pictures of challenges, `visual_data`: what a page can draw, and nothing about how.

A tagged union by `type`, with a `version` that rises when a reader of the old form would draw
something wrong. Places are whole numbers: in a square of 100 × 100 with the origin at the top left,
or rows and columns of a grid counted from 0. No colour carries anything that a texture, a label or
a shape does not carry too; so colours are not named here at all: a page gives each `fill` one.
"""

from typing import Any, Final, Literal, cast

import msgspec
from msgspec import Struct

VERSION: Final = 1

Fill = Literal["empty", "striped", "dotted", "checked", "starred"]
Shape = Literal["circle", "square", "triangle", "diamond", "star", "hexagon", "cross", "arrow"]

FILLS: Final[tuple[Fill, ...]] = ("empty", "striped", "dotted", "checked", "starred")


class Figure(Struct, frozen=True, gc=False):
    """`count` equal shapes; an arrow points up at `turn` 0, and each eighth of a turn adds one."""

    shape: Shape
    fill: Fill
    turn: int = 0
    count: int = 1


class Marks(Struct, frozen=True, gc=False):
    """A little board of 3 × 3 squares with some marked, counted from 0, row by row."""

    marks: tuple[int, ...]


class Option(Struct, frozen=True, gc=False):
    """What one choice looks like; `label` is the text of that choice."""

    label: str
    figure: Figure | None = None
    marks: Marks | None = None


class _Base(Struct, frozen=True, gc=False, kw_only=True, tag_field="type"):
    """What every picture has.

    `alt` says in the reader's language what is to be seen, for who does not see it. `options` draw
    the choices where words alone are clumsy; they stand in the order of their names, which tells
    nothing about the right one.
    """

    version: int = VERSION
    alt: str = ""
    options: tuple[Option, ...] = ()


class Card(Struct, frozen=True, gc=False, omit_defaults=True):
    """A number or letter in a frame, with a small label above; `text` None: to be found."""

    text: str | None
    label: str = ""


class Cards(_Base, frozen=True, tag="cards"):
    """Cards in a row, in reading order."""

    cards: tuple[Card, ...]


class Dots(Struct, frozen=True, gc=False):
    """One figure made of dots in a grid of `size` × `size`: (column, row) each."""

    label: str
    size: int
    dots: tuple[tuple[int, int], ...]


class DotFigures(_Base, frozen=True, tag="dots"):
    """Figures that grow, side by side; `asked` is the label of the one that is not drawn."""

    figures: tuple[Dots, ...]
    asked: str


class Cell(Struct, frozen=True, gc=False):
    """One square of a grid of figures. Nothing in it: left blank, or asked for."""

    row: int
    column: int
    figure: Figure | None = None
    marks: Marks | None = None
    is_asked: bool = False


class FigureGrid(_Base, frozen=True, tag="figures"):
    """Figures in rows and columns; `axis` is a line (or centre) of symmetry to be drawn."""

    rows: int
    columns: int
    cells: tuple[Cell, ...]
    axis: Literal["none", "vertical", "horizontal", "centre"] = "none"


class Table(_Base, frozen=True, tag="table"):
    """A table; without `cells` it is empty, to tick what is certain and strike out what is not."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...] = ()


class Ball(Struct, frozen=True, gc=False):
    """A ball of radius 6 with its centre in the square of 100 × 100."""

    x: int
    y: int
    fill: Fill


class Bag(_Base, frozen=True, tag="bag"):
    """Balls in an open bag."""

    balls: tuple[Ball, ...]


class Sector(Struct, frozen=True, gc=False):
    """One of the equal sectors of a wheel."""

    fill: Fill
    label: str = ""


class Wheel(Struct, frozen=True, gc=False):
    """A wheel with a pointer at its top; its equal sectors follow clockwise from there."""

    sectors: tuple[Sector, ...]


class Wheels(_Base, frozen=True, tag="wheels"):
    """One or two wheels of fortune."""

    wheels: tuple[Wheel, ...]


class TreeNode(Struct, frozen=True, gc=False):
    """A fork or end of a tree; `chance` stands on the line from its parent (-1: the root)."""

    x: int
    y: int
    label: str
    parent: int
    chance: str = ""


class Tree(_Base, frozen=True, tag="tree"):
    """A probability tree, read from left to right; a chance of ? is for the reader to find."""

    nodes: tuple[TreeNode, ...]


class Cipher(_Base, frozen=True, tag="cipher"):
    """Secret writing over the alphabet of 26 letters; `shift` None: to be found out."""

    text: str
    shift: int | None
    alphabet: str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Instruction(Struct, frozen=True, gc=False):
    """One line of a program; `indent` counts the loops around it."""

    text: str
    indent: int = 0


class Program(_Base, frozen=True, tag="program"):
    """A program alone."""

    lines: tuple[Instruction, ...]


class Robot(_Base, frozen=True, tag="robot"):
    """A robot on a board of `size` × `size`, and its program.

    Columns are called A, B, C … from the left, rows 1, 2, 3 … from the top. The robot looks up at
    `turn` 0, and a quarter turn clockwise adds one. `walls` are squares that it cannot enter.
    """

    size: int
    column: int
    row: int
    turn: int
    lines: tuple[Instruction, ...]
    walls: tuple[tuple[int, int], ...] = ()


class MapNode(Struct, frozen=True, gc=False):
    """A named point in the square of 100 × 100; nothing else comes nearer than 8 to it."""

    x: int
    y: int
    label: str


class MapEdge(Struct, frozen=True, gc=False):
    """A straight line between two points, given by their numbers; lines never cross.

    `label` stands at the middle of the line. A one-way line leads from `start` to `end`.
    """

    start: int
    end: int
    label: str = ""
    is_one_way: bool = False
    is_closed: bool = False


class Map(_Base, frozen=True, tag="map"):
    """Points and lines."""

    nodes: tuple[MapNode, ...]
    edges: tuple[MapEdge, ...]


Picture = (
    Cards | DotFigures | FigureGrid | Table | Bag | Wheels | Tree | Cipher | Program | Robot | Map
)


def read(data: dict[str, Any]) -> Picture:
    """Return the picture in `visual_data`; raises msgspec.ValidationError for anything else."""
    return cast("Picture", msgspec.convert(data, Picture))
