"""What a working is made of, and how one of its lines is written."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from game.exercises.family import Equation, Form, Value
from game.exercises.numerals import value_text
from game.units import Language

PLACES: Final = ((1000, "@thousands"), (100, "@hundreds"), (10, "@tens"), (1, "@ones"))
"""The places of a number, the highest first, and the label of each."""


class Working(NamedTuple):
    """A `way` (which hint and explanation fit), its lines, and derived numbers for the texts."""

    way: str
    lines: tuple[Equation, ...]
    steps: Mapping[str, Value | str] = {}


def line_text(line: Equation, language: Language, form: Form, words: Mapping[str, str]) -> str:
    """Return one line as a language writes it: 37 + 40 = 77.

    A part that begins with @ is a label out of `words`; raises KeyError for one that has no text.
    """
    parts = []
    for part in line:
        if not isinstance(part, str):
            parts.append(value_text(part, language, form))
        elif part[:1] == "@":
            parts.append(words[part[1:]])
        else:
            parts.append(part)
    text = " ".join(parts)
    if "(" in text or "," in text:
        text = text.replace("( ", "(").replace(" )", ")").replace(" ,", ",")
    return text


def parts_of(value: int) -> list[int]:
    """Return the places that `value` has: 305 is 300 and 5."""
    return [part for size, _ in PLACES if (part := value // size % 10 * size)]


def places_named(value: int) -> str:
    """Return which places `value` has, as ways name them: hundreds_ones for 305."""
    return "_".join(label[1:] for size, label in PLACES if value // size % 10)


def one_by_one(start: int, sign: str, count: int) -> tuple[Equation, ...]:
    """Return the lines that count on (sign +) or back from `start`, one at a time."""
    step = 1 if sign == "+" else -1
    return tuple(
        (start + step * done, sign, 1, "=", start + step * (done + 1)) for done in range(count)
    )


def in_parts(start: int, sign: str, term: int) -> tuple[Equation, ...]:
    """Return the lines that add or take away `term` place by place, the highest first."""
    lines: list[Equation] = []
    for part in parts_of(term):
        end = start + part if sign == "+" else start - part
        lines.append((start, sign, part, "=", end))
        start = end
    return tuple(lines)


def summed(terms: list[int]) -> tuple[Equation, ...]:
    """Return the lines that add up `terms`, one after the other."""
    lines: list[Equation] = []
    total = terms[0]
    for term in terms[1:]:
        lines.append((total, "+", term, "=", total + term))
        total += term
    return tuple(lines)
