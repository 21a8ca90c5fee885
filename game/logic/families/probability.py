"""Probability: bags, wheels, dice, cards and trees, without betting."""

from typing import Final

from game.logic.families.draws import (
    bag_draw,
    bag_solve,
    die_draw,
    die_solve,
    fill_up_draw,
    fill_up_solve,
    numbers_draw,
    numbers_solve,
    table_draw,
    table_solve,
    wheel_draw,
    wheel_solve,
)
from game.logic.families.twice import (
    once_draw,
    once_solve,
    sums_draw,
    sums_solve,
    twice_draw,
    twice_solve,
)
from game.logic.family import Family, Template

PROBABILITY: Final[Family] = {
    "bag": Template(("9-12",), bag_draw, bag_solve),
    "wheel": Template(("9-12",), wheel_draw, wheel_solve),
    "die": Template(("9-12",), die_draw, die_solve),
    "numbers": Template(("12-13",), numbers_draw, numbers_solve),
    "fill_up": Template(("12-13",), fill_up_draw, fill_up_solve),
    "sums": Template(("12-13", "13+"), sums_draw, sums_solve),
    "twice_back": Template(("12-13",), twice_draw, twice_solve),
    "twice_kept": Template(("13+",), twice_draw, twice_solve),
    "at_least_once": Template(("13+",), once_draw, once_solve),
    "given": Template(("13+",), table_draw, table_solve),
}
