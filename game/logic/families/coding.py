"""Coding: secret writing, binary numbers, programs to be followed, sorting."""

from typing import Final

from game.logic.families.robots import robot_draw, robot_solve, trace_draw, trace_solve
from game.logic.families.secrets import (
    crack_solve,
    lamps_draw,
    lamps_solve,
    pass_draw,
    pass_solve,
    shift_draw,
    shift_solve,
    swaps_solve,
    write_draw,
    write_solve,
)
from game.logic.family import Family, Template

CODING: Final[Family] = {
    "shift": Template(("9-12", "12-13"), shift_draw, shift_solve),
    "crack": Template(("13+",), shift_draw, crack_solve),
    "lamps": Template(("9-12", "12-13"), lamps_draw, lamps_solve),
    "binary": Template(("13+",), write_draw, write_solve),
    "robot": Template(("9-12", "12-13", "13+"), robot_draw, robot_solve),
    "trace": Template(("9-12", "12-13", "13+"), trace_draw, trace_solve),
    "one_pass": Template(("12-13",), pass_draw, pass_solve),
    "swaps": Template(("13+",), pass_draw, swaps_solve),
}
