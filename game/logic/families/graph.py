"""Graphs: maps, friends, figures in one stroke, plans without a clash, cables."""

from typing import Final

from game.logic.families.links import (
    days_draw,
    days_solve,
    friends_draw,
    friends_solve,
    message_draw,
    message_solve,
    stroke_draw,
    stroke_end_draw,
    stroke_end_solve,
    stroke_solve,
)
from game.logic.families.maps import (
    cable_draw,
    cable_solve,
    routes_draw,
    routes_solve,
    shortest_draw,
    shortest_solve,
)
from game.logic.family import Family, Template

GRAPH: Final[Family] = {
    "shortest": Template(("9-12", "12-13"), shortest_draw, shortest_solve),
    "detour": Template(("13+",), shortest_draw, shortest_solve),
    "most_friends": Template(("9-12",), friends_draw, friends_solve),
    "message": Template(("12-13",), message_draw, message_solve),
    "one_stroke": Template(("9-12", "13+"), stroke_draw, stroke_solve),
    "stroke_end": Template(("12-13",), stroke_end_draw, stroke_end_solve),
    "days": Template(("12-13", "13+"), days_draw, days_solve),
    "cable": Template(("12-13", "13+"), cable_draw, cable_solve),
    "routes": Template(("9-12", "12-13", "13+"), routes_draw, routes_solve),
}
