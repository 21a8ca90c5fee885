"""Everything that logic challenges say in Spanish, one module a kind."""

from typing import Final

from game.logic.model import Kind
from game.logic.texts.catalogue import Texts
from game.logic.texts.es.coding import CODING
from game.logic.texts.es.deduction import DEDUCTION
from game.logic.texts.es.graph import GRAPH
from game.logic.texts.es.misconceptions import MISCONCEPTIONS
from game.logic.texts.es.pattern import PATTERN
from game.logic.texts.es.probability import PROBABILITY
from game.logic.texts.es.sequence import SEQUENCE
from game.logic.texts.es.words import WORDS

__all__ = ["MISCONCEPTIONS", "TEXTS", "WORDS"]

TEXTS: Final[dict[Kind, Texts]] = {
    "sequence": SEQUENCE,
    "pattern": PATTERN,
    "graph": GRAPH,
    "coding": CODING,
    "deduction": DEDUCTION,
    "probability": PROBABILITY,
}
