"""Everything that logic challenges say in French, one module a kind."""

from typing import Final

from game.logic.model import Kind
from game.logic.texts.catalogue import Texts
from game.logic.texts.fr.coding import CODING
from game.logic.texts.fr.deduction import DEDUCTION
from game.logic.texts.fr.graph import GRAPH
from game.logic.texts.fr.misconceptions import MISCONCEPTIONS
from game.logic.texts.fr.pattern import PATTERN
from game.logic.texts.fr.probability import PROBABILITY
from game.logic.texts.fr.sequence import SEQUENCE
from game.logic.texts.fr.words import WORDS

__all__ = ["MISCONCEPTIONS", "TEXTS", "WORDS"]

TEXTS: Final[dict[Kind, Texts]] = {
    "sequence": SEQUENCE,
    "pattern": PATTERN,
    "graph": GRAPH,
    "coding": CODING,
    "deduction": DEDUCTION,
    "probability": PROBABILITY,
}
