"""The generators, one kind a file."""

from typing import Final

from game.logic.families.coding import CODING
from game.logic.families.deduction import DEDUCTION
from game.logic.families.graph import GRAPH
from game.logic.families.pattern import PATTERN
from game.logic.families.probability import PROBABILITY
from game.logic.families.sequence import SEQUENCE
from game.logic.family import Family
from game.logic.model import Kind

FAMILIES: Final[dict[Kind, Family]] = {
    "sequence": SEQUENCE,
    "pattern": PATTERN,
    "graph": GRAPH,
    "coding": CODING,
    "probability": PROBABILITY,
    "deduction": DEDUCTION,
}
