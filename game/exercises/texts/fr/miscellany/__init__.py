"""French: ages, money, time, speed, percent, chance, sequences and puzzles, one module a level."""

from typing import Final

from game.exercises.texts.catalogue import Texts
from game.exercises.texts.fr.miscellany import chevalier, initie, maitre, padawan
from game.exercises.texts.story import asked

MISCELLANY: Final[Texts] = asked(
    "Divers",
    {**initie.KINDS, **padawan.KINDS, **chevalier.KINDS, **maitre.KINDS},
    "Réponse : {answer}.",
)
