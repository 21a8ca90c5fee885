"""Patterns: what is missing in a row or grid of figures. Each template has a rule of its own."""

from typing import Final

from game.logic.families.boards import overlay_draw, overlay_solve
from game.logic.families.grids_of_figures import (
    latin_draw,
    latin_solve,
    mirror_draw,
    mirror_solve,
)
from game.logic.families.matrices import matrix_draw, matrix_solve
from game.logic.families.rows_of_figures import row_draw, row_solve, turning_draw, turning_solve
from game.logic.family import Family, Template

PATTERN: Final[Family] = {
    "row": Template(("9-12", "12-13"), row_draw, row_solve),
    "turning": Template(("9-12", "12-13", "13+"), turning_draw, turning_solve),
    "latin": Template(("9-12", "12-13", "13+"), latin_draw, latin_solve),
    "mirror": Template(("9-12", "12-13", "13+"), mirror_draw, mirror_solve),
    "matrix": Template(("12-13", "13+"), matrix_draw, matrix_solve),
    "overlay": Template(("13+",), overlay_draw, overlay_solve),
}
