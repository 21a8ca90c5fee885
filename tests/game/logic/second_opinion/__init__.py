"""Solves every challenge again, from what a pupil sees and not from the generator's facts.

`answers(challenge)` returns every answer that fits; a fair challenge has exactly one. Clues and
programs are read from the English text, pictures from `visual_data`.
"""

from collections.abc import Callable

from game.logic.model import LogicChallenge

from . import chances, clues, codes, figures, graphs, sequences

Opinion = Callable[[LogicChallenge], set[str]]

OPINIONS: dict[str, dict[str, Opinion]] = {
    "sequence": sequences.OPINIONS,
    "pattern": figures.OPINIONS,
    "deduction": clues.OPINIONS,
    "probability": chances.OPINIONS,
    "coding": codes.OPINIONS,
    "graph": graphs.OPINIONS,
}


def answers(challenge: LogicChallenge) -> set[str]:
    """Return every answer that fits, in canonical form."""
    return OPINIONS[challenge.kind][challenge.template](challenge)
