"""Deduction: clues and sentences with exactly one solution, none of them superfluous."""

from typing import Final

from game.logic.families.belongings import has_draw, has_solve
from game.logic.families.orderings import order_draw, order_solve
from game.logic.families.statements import (
    boxes_solve,
    robots_draw,
    robots_solve,
    star_draw,
    surprise_solve,
)
from game.logic.family import Family, Template

DEDUCTION: Final[Family] = {
    "queue": Template(("9-12", "12-13"), order_draw, order_solve),
    "race": Template(("12-13", "13+"), order_draw, order_solve),
    "who_has": Template(("9-12",), has_draw, has_solve),
    "who_has_two": Template(("12-13", "13+"), has_draw, has_solve),
    "boxes": Template(("9-12", "12-13", "13+"), star_draw, boxes_solve),
    "surprise": Template(("12-13", "13+"), star_draw, surprise_solve),
    "robots": Template(("13+",), robots_draw, robots_solve),
}
