# ruff: noqa: RUF001 - typographic signs are meant
"""What a question may ask at each level: the operands of number types, the subjects of told ones.

Seen from the rendered question. A later level may speak of everything that an earlier one does.
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from game.exercises.model import Exercise
from game.units import LEVELS, Language, Level

from .checker import operands, sign_in_words
from .rendered import number_texts, own_numbers, value_of
from .rules_table import (
    ADDITION,
    DIVISION,
    FRACTIONS,
    MIXED,
    MULTIPLICATION,
    SUBTRACTION,
    inside,
)

_FROM_LEVEL: Final[dict[str, dict[Language, tuple[tuple[Level, str], ...]]]] = {
    "geometrie": {
        "fr": (
            ("padawan", r"triang"),
            ("chevalier", r"\bcercle|\bdisque|\brond|\brayon|diamètre|π"),
            ("maitre", r"volume|\bcubes?\b|pavé|\barêtes?\b|m³"),
        ),
        "en": (
            ("padawan", r"triang"),
            ("chevalier", r"\bcircle|\bdis[ck]\b|\bround\b|\bradius|diameter|π"),
            ("maitre", r"volume|\bcubes?\b|cuboid|m³"),
        ),
        "es": (
            ("padawan", r"tri[aá]ng"),
            ("chevalier", r"c[ií]rculo|circunferencia|redond|\bradio\b|diámetro|π"),
            ("maitre", r"volumen|\bcubos?\b|m³"),
        ),
    },
    "divers": {
        "fr": (
            ("padawan", r"%|km/h|pourcent"),
            ("chevalier", r"probabilité"),
            ("maitre", r"vient ensuite|poignée"),
        ),
        "en": (
            ("padawan", r"%|km/h|per ?cent"),
            ("chevalier", r"probability"),
            ("maitre", r"comes next|handshake"),
        ),
        "es": (
            ("padawan", r"%|km/h|porcentaje"),
            ("chevalier", r"probabilidad"),
            ("maitre", r"viene (?:después|a continuación)|apret(?:ón|ones) de mano"),
        ),
    },
}


def content_faults(exercise: Exercise, question: str, language: Language) -> Iterator[str]:
    """Yield what the question speaks of although its level is not there yet."""
    rank = LEVELS.index(exercise.level)
    for first, words in _FROM_LEVEL.get(exercise.type, {}).get(language, ()):
        if LEVELS.index(first) > rank:
            found = re.search(words, question, re.IGNORECASE)
            if found:
                yield f"{found[0]!r} belongs to {first}"
    if exercise.type == "texte":
        count = len([value for value in exercise.facts.values() if isinstance(value, int)])
        # A word (the double, a dozen, each of the two days) may stand for one of the numbers.
        if exercise.level == "initie" and not 1 <= count <= 3:
            yield f"one step has two numbers, or three that are added, not {count}"
        if exercise.level == "padawan" and count < 2:
            yield f"two steps have three numbers or more, not {count}"
    if len(own_numbers(question, language)) > 8:
        yield "more numbers than a child can hold"


def is_told(value: int, told: set[Fraction]) -> bool:
    """Say whether a number stands in the text: as it is, as an amount in cents, or as a time."""
    if value in told or Fraction(value, 100) in told:
        return True
    hour, minute = divmod(value, 60)
    return hour in told and (minute in told or minute == 0)


def operand_faults(exercise: Exercise, question: str, language: Language) -> Iterator[str]:
    """Yield it when the question's numbers or signs are outside the rules' ranges."""
    level = exercise.level
    shown = operands(exercise.type, question, language)
    match exercise.type:
        case "addition":
            is_good = len(shown) == 2 and all(inside(one, ADDITION[level]) for one in shown)
        case "soustraction":
            minuend, subtrahend = SUBTRACTION[level]
            is_good = (
                len(shown) == 2 and inside(max(shown), minuend) and (inside(min(shown), subtrahend))
            )
        case "multiplication":
            is_good = len(shown) == 2 and all(inside(one, MULTIPLICATION[level]) for one in shown)
        case "division":
            divisor, quotient = DIVISION[level]
            is_good = (
                len(shown) == 2
                and inside(min(shown), divisor)
                and inside(max(shown) / min(shown), quotient)
            )
        case "fractions":
            largest, signs = FRACTIONS[level]
            used = [mark for mark in question if mark in "+−×÷"]
            used = used or [sign_in_words(question, language) or "?"]
            tops_and_bottoms = [
                value_of(text, language) for text in number_texts(question, language)
            ]
            tops, bottoms = tops_and_bottoms[::2], tops_and_bottoms[1::2]
            is_good = (
                len(bottoms) == 2
                and all(inside(bottom, (2, largest)) for bottom in bottoms)
                and all(0 < top < bottom for top, bottom in zip(tops, bottoms, strict=True))
                and len(used) == 1
                and used[0] in signs
            )
        case _:
            bounds, operations = MIXED[level]
            signs = "".join(mark for mark in question if mark in "+−×÷")
            is_good = len(signs) == operations and all(inside(one, bounds) for one in shown)
    if not is_good:
        yield "outside the rules' ranges"
