"""Everything that logic challenges say in English, one module a kind."""

from typing import Final

from game.logic.model import Kind
from game.logic.texts.catalogue import Texts
from game.logic.texts.en.coding import CODING
from game.logic.texts.en.deduction import DEDUCTION
from game.logic.texts.en.graph import GRAPH
from game.logic.texts.en.misconceptions import MISCONCEPTIONS
from game.logic.texts.en.pattern import PATTERN
from game.logic.texts.en.probability import PROBABILITY
from game.logic.texts.en.sequence import SEQUENCE
from game.logic.texts.en.words import WORDS

__all__ = ["MISCONCEPTIONS", "TEXTS", "WORDS"]

TEXTS: Final[dict[Kind, Texts]] = {
    "sequence": SEQUENCE,
    "pattern": PATTERN,
    "graph": GRAPH,
    "coding": CODING,
    "deduction": DEDUCTION,
    "probability": PROBABILITY,
}
