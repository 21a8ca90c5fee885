"""Whether a written answer says the same as one that a person wrote as the right one.

For questions that no generator made, so nothing is known but two texts. Pure, and total: any text
has a result, never an exception. What a generator made is checked by the generator.
"""

import re
import unicodedata
from fractions import Fraction
from typing import Final

from game.exercises.reading import Reading, in_unit, readings

_MARKS: Final = str.maketrans(
    {"\N{RIGHT SINGLE QUOTATION MARK}": "'", "\N{LEFT SINGLE QUOTATION MARK}": "'"}
)
_ARTICLE: Final = re.compile(
    r"(?:l'|d'|(?:le|la|les|un|une|des|du|de la|the|an|a|el|los|las|unos|unas|una) )(?=\S)"
)
_EDGES: Final = " .,;:!?¡¿…\"'«»“”()"


def same_line(text: str) -> str:
    """Return what two choices have in common when a reader takes them for the same one.

    Case, composition and the number of spaces make no difference; accents and signs do.
    """
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
    return " ".join(folded.split())


def is_same_answer(expected: str, written: str) -> bool:
    """Say whether `written` is the answer: an equal number, or the same words.

    Numbers count by their value ("0,5" is 1/2), in any unit of the same kind, and a forgotten unit
    is let pass. Words count without case, accents, punctuation around them and a leading article,
    since the reasoning is asked and not the spelling. Nothing written is never right.
    """
    if not written.strip():
        return False
    if same_line(expected) == same_line(written):
        return True
    if any(_is_equal(asked, given) for asked in readings(expected) for given in readings(written)):
        return True
    return _words(expected) == _words(written) != ""


def _is_equal(asked: Reading, given: Reading) -> bool:
    if asked.unit is None or given.unit is None or same_line(asked.unit) == same_line(given.unit):
        return asked.value == given.value
    is_convertible = in_unit(Reading(Fraction(1), given.unit), asked.unit) != 1
    return is_convertible and in_unit(given, asked.unit) == asked.value


def is_readable(expected: str, written: str) -> bool:
    """Say whether `written` could be an answer at all: a number where one is asked, else words."""
    return bool(readings(written)) if readings(expected) else bool(_words(written))


def _words(text: str) -> str:
    bare = "".join(
        mark
        for mark in unicodedata.normalize("NFKD", text.translate(_MARKS).casefold())
        if unicodedata.category(mark) not in {"Mn", "Cf"}
    )
    line = " ".join(bare.split()).strip(_EDGES)
    return _ARTICLE.sub("", line, count=1) if _ARTICLE.match(line) else line
