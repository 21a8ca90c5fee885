"""Measures of shapes: plane ones with straight sides, round ones, solids.

Each module has the kinds (what is asked, and how it is found) and the places where such a shape is
met, with sizes that the thing really has.
"""

from typing import Final

from game.exercises.families.shapes import flat, rounds, solids, triangles
from game.exercises.families.shapes.kind import Kind

KINDS: Final[dict[str, Kind]] = {**flat.KINDS, **triangles.KINDS, **rounds.KINDS, **solids.KINDS}
