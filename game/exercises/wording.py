"""A small language for texts with numbers in them, compiled once to a list of parts.

    {a}                    the number or word a, as the language writes it
    {a|pomme|pommes}       one or several, after the number a
    {who:de}               French: "de Lina" or "d'Adam"; {who:que} likewise
    {other:y}              Spanish: "y Lina" or "e Inés"
    {p:money} {t:clock} {d:duration} {c:hundredths}
    {u} {u2} {u3}          the unit of lengths, areas and volumes in geometry
    {lines}                the working, one equation a line
    {answer}               the answer with its unit

Spaces that must not break are put in here, so that authors write plain ones.
"""

import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Final

from game.exercises.names import starts_with_i, starts_with_vowel
from game.exercises.numerals import (
    NARROW_SPACE,
    NO_BREAK_SPACE,
    clock_text,
    duration_text,
    money_text,
    value_text,
)
from game.units import Language

Values = Mapping[str, int | Fraction | str]
Part = Callable[[Values], str]

_PLACEHOLDER: Final = re.compile(r"\{([^{}]+)\}")
_UNITS: Final = re.compile(
    r"(?<=\}) (?=(?:mm|cm|dm|m|km|cm²|dm²|m²|km²|cm³|m³|g|kg|L|cL|mL|€|h|min|s|ans|%)\b|€|%)"
    r"|(?<=\}) (?=\{u[23]?\})"
)
_FRENCH_MARKS: Final = re.compile(r" (?=[?!;])")
_FRENCH_QUOTES: Final = re.compile(r"(?<=«) | (?=»)")


class Wording:
    """One text, ready to be filled."""

    __slots__ = ("_parts", "names", "source")

    def __init__(self, source: str, language: Language) -> None:
        self.source = source
        text = _UNITS.sub(NO_BREAK_SPACE, source)
        if language == "fr":
            text = _FRENCH_MARKS.sub(NARROW_SPACE, text).replace(" :", f"{NO_BREAK_SPACE}:")
            text = _FRENCH_QUOTES.sub(NO_BREAK_SPACE, text)
        pieces = _PLACEHOLDER.split(text)
        self._parts: list[str | Part] = []
        self.names: set[str] = set()
        for at, piece in enumerate(pieces):
            if at % 2:
                self.names.add(re.split(r"[|:]", piece, maxsplit=1)[0])
                self._parts.append(_part(piece, language))
            elif piece:
                self._parts.append(piece)

    def fill(self, values: Values) -> str:
        """Return the text with its values; raises KeyError for one that is missing."""
        return "".join(part if isinstance(part, str) else part(values) for part in self._parts)


def _part(piece: str, language: Language) -> Part:
    if "|" in piece:
        name, one, many = piece.split("|")
        return lambda values: one if is_one(values[name], language) else many
    name, _, style = piece.partition(":")
    style_part = _STYLES.get(style)
    if style_part is None:
        raise ValueError(f"no style is called {style!r}")
    return style_part(name, language)


def is_one(value: int | Fraction | str, language: Language) -> bool:
    """Say whether `value` takes the singular: below 2 in French, exactly 1 elsewhere."""
    if isinstance(value, str):
        raise TypeError("a word has no plural")
    return -2 < value < 2 if language == "fr" else value == 1


def _plain(name: str, language: Language) -> Part:
    def part(values: Values) -> str:
        value = values[name]
        if isinstance(value, str):
            return value
        return value_text(value, language, "fraction")

    return part


def _whole(values: Values, name: str) -> int:
    value = values[name]
    if isinstance(value, int):
        return value
    raise TypeError(f"{name} is not a whole number")


def _decimal(name: str, language: Language) -> Part:
    def part(values: Values) -> str:
        value = values[name]
        assert not isinstance(value, str)
        return value_text(value, language)

    return part


def _before(
    usual: str, other: str, takes_other: Callable[[str], bool]
) -> Callable[[str, Language], Part]:
    """Return a style that puts a little word before a name, by the name's first sound."""

    def style(name: str, _language: Language) -> Part:
        def part(values: Values) -> str:
            who = str(values[name])
            return f"{other if takes_other(who) else usual}{who}"

        return part

    return style


_STYLES: Final[dict[str, Callable[[str, Language], Part]]] = {
    "": _plain,
    "dec": _decimal,
    "money": lambda name, language: (
        lambda values: money_text(Fraction(_whole(values, name), 100), language)
    ),
    "hundredths": lambda name, language: (
        lambda values: value_text(Fraction(_whole(values, name), 100), language)
    ),
    "clock": lambda name, language: lambda values: clock_text(_whole(values, name), language),
    "duration": lambda name, _language: lambda values: duration_text(_whole(values, name)),
    "de": _before("de ", "d'", starts_with_vowel),
    "que": _before("que ", "qu'", starts_with_vowel),
    "y": _before("y ", "e ", starts_with_i),
}
