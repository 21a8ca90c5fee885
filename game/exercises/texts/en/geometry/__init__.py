"""English: geometry, one module a group of shapes."""

from typing import Final

from game.exercises.texts.catalogue import Texts
from game.exercises.texts.en.geometry import flat, rounds, solids, triangles
from game.exercises.texts.story import asked

GEOMETRY: Final[Texts] = asked(
    "Geometry",
    {**flat.KINDS, **triangles.KINDS, **rounds.KINDS, **solids.KINDS},
    "Answer: {answer}.",
)
