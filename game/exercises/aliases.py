"""Other words for exercise types and levels that people, imports and old clients use."""

from typing import Final

from game.exercises.errors import UnknownLevelError, UnknownTypeError
from game.units import EXERCISE_TYPES, LEVELS, ExerciseType, Level

_OTHER_TYPES: Final[dict[str, ExerciseType]] = {
    "+": "addition",
    "plus": "addition",
    "add": "addition",
    "-": "soustraction",
    "\N{MINUS SIGN}": "soustraction",
    "minus": "soustraction",
    "sub": "soustraction",
    "subtraction": "soustraction",
    "*": "multiplication",
    "\N{MULTIPLICATION SIGN}": "multiplication",
    "times": "multiplication",
    "mul": "multiplication",
    "/": "division",
    "\N{DIVISION SIGN}": "division",
    "div": "division",
    "fraction": "fractions",
    "geometry": "geometrie",
    "géométrie": "geometrie",
    "word problems": "texte",
    "problèmes": "texte",
    "mixed": "mixte",
    "miscellaneous": "divers",
}

_OTHER_LEVELS: Final[dict[str, Level]] = {
    "easy": "initie",
    "facile": "initie",
    "medium": "padawan",
    "moyen": "padawan",
    "hard": "chevalier",
    "difficile": "chevalier",
    "expert": "maitre",
}
_TYPES: Final[dict[str, ExerciseType]] = {**_OTHER_TYPES, **{name: name for name in EXERCISE_TYPES}}
_LEVELS: Final[dict[str, Level]] = {**_OTHER_LEVELS, **{name: name for name in LEVELS}}


def resolve_type(text: str) -> ExerciseType:
    """Return the exercise type that `text` names; raises `UnknownTypeError`.

    An unknown word is refused, never turned into an addition.
    """
    found = _TYPES.get(text.strip().casefold())
    if found is None:
        raise UnknownTypeError(f"no exercise type is called {text[:40]!r}")
    return found


def resolve_level(text: str) -> Level:
    """Return the level that `text` names; raises `UnknownLevelError`."""
    found = _LEVELS.get(text.strip().casefold())
    if found is None:
        raise UnknownLevelError(f"no level is called {text[:40]!r}")
    return found
