"""Puts values into the words of a language: marks, series, lines under each other.

A mark is a text that begins with `@`:

    @fill.striped             an entry of the language's words
    @figure:circle:striped    a figure, its words in the language's order
    @figures:3:star:dotted    several of them
    @arrow:striped:2          an arrow, turned by two eighths
    @marks:159                marked squares of a little board
    @coded:3:moon             a secret word, its letters moved 3 places on in the alphabet;
                              `spelled` with spaces between, `decoded` letter by letter
    @first:moon               its first letter; `first_coded` the same, moved
    @signed:-7                a step, with its sign
    @command:forward:3        a line of a program
"""

import unicodedata
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, Final

from game.exercises.numerals import NARROW_SPACE, value_text, whole_text
from game.logic.family import Say, Series
from game.logic.model import Kind
from game.logic.texts import WORDS, line_text
from game.units import Language

_JOINTS: Final = {
    "comma": ", ",
    "semicolon": "; ",
    "arrow": " → ",
    "nothing": "",
}


def plain(text: str) -> str:
    """Return `text` in capitals without accents, as secret writing has it."""
    parts = unicodedata.normalize("NFD", text.upper())
    return "".join(mark for mark in parts if not unicodedata.combining(mark))


def moved(text: str, places: int) -> str:
    """Return capitals moved so many places on in the alphabet of 26 letters, Z before A."""
    return "".join(chr(65 + (ord(letter) - 65 + places) % 26) for letter in text)


def word(mark: str, language: Language) -> str:
    """Return what the language says for a mark; text that is none comes back as it is.

    Raises KeyError for a mark that the language has no words for.
    """
    if not mark.startswith("@"):
        return mark
    words = WORDS[language]
    name, *parts = mark[1:].split(":")
    match name:
        case "figure":
            shape, fill = parts
            return words["figure"].format(shape=words[f"shape.{shape}"], fill=words[f"fill.{fill}"])
        case "figures":
            count, shape, fill = parts
            shape = words[f"shape.{shape}" if count == "1" else f"shapes.{shape}"]
            return f"{count} " + words["figure"].format(shape=shape, fill=words[f"fill.{fill}"])
        case "arrow":
            fill, turn = parts
            arrow = words["figure"].format(shape=words["shape.arrow"], fill=words[f"fill.{fill}"])
            return f"{arrow}, {words[f'turn.{turn}']}"
        case "marks":
            many = "marks" if len(parts[0]) > 1 else "marks.one"
            return words[many].format(joined(tuple(parts[0]), "and", language))
        case "coded":
            return _coded(parts, words)
        case "spelled":
            return " ".join(_coded(parts, words))
        case "decoded":
            clear = plain(words[f"secret.{parts[1]}"])
            pairs = zip(_coded(parts, words), clear, strict=True)
            return ", ".join(f"{secret} → {letter}" for secret, letter in pairs)
        case "first_coded":
            return _coded(parts, words)[0]
        case "first":
            return plain(words[f"secret.{parts[0]}"])[0]
        case "signed":
            sign = "−" if parts[0].startswith("-") else "+"
            return f"{sign}{whole_text(abs(int(parts[0])), language)}"
        case "command":
            return words[f"command.{parts[0]}"].format(*parts[1:])
        case _:
            return words[name]


def joined(items: tuple[str, ...], joint: str, language: Language) -> str:
    """Return texts in a row, as in "a, b and c"."""
    if joint in _JOINTS or len(items) < 2:
        between = _JOINTS.get(joint, ", ")
        if joint == "semicolon" and language == "fr":
            between = f"{NARROW_SPACE}; "
        return between.join(items)
    conjunction = WORDS[language][f"joint.{joint}"]
    if language == "es":
        conjunction = _spanish(conjunction, items[-1])
    return f"{', '.join(items[:-1])} {conjunction} {items[-1]}"


def _coded(parts: list[str], words: Mapping[str, str]) -> str:
    places, secret = parts
    return moved(plain(words[f"secret.{secret}"]), int(places))


class Speech:
    """One kind in one language."""

    __slots__ = ("_kind", "_language")

    def __init__(self, kind: Kind, language: Language) -> None:
        self._kind = kind
        self._language = language

    def values(self, told: Mapping[str, Any]) -> dict[str, int | Fraction | str]:
        """Return values that a `Wording` can be filled with."""
        return {name: self.value(value) for name, value in told.items()}

    def value(self, value: Any) -> int | Fraction | str:
        """Return a number as it is, and everything else as text."""
        if isinstance(value, str):
            return word(value, self._language)
        if isinstance(value, Series):
            return self._series(value)
        if isinstance(value, Say):
            return line_text(self._kind, value.name, self._language).fill(self.values(value.values))
        if isinstance(value, tuple):
            return "\n".join(self._line(line) for line in value)
        if isinstance(value, int | Fraction):
            return value
        raise TypeError(f"a {type(value).__name__} cannot be told")

    def _line(self, line: Any) -> str:
        if isinstance(line, Say):
            return str(self.value(line))
        return " ".join(self._text(part) for part in line)

    def _text(self, part: Any) -> str:
        if isinstance(part, str | Say | Series):
            return str(self.value(part))
        return value_text(part, self._language, "fraction")

    def _series(self, series: Series) -> str:
        return joined(tuple(map(self._text, series.items)), series.joint, self._language)

    def picture(self, data: Any) -> Any:
        """Return a picture's JSON with the language's words in place of marks."""
        if isinstance(data, str):
            return word(data, self._language)
        if isinstance(data, Mapping):
            return {name: self.picture(value) for name, value in data.items()}
        if isinstance(data, Sequence):
            return [self.picture(value) for value in data]
        return data


def _spanish(conjunction: str, following: str) -> str:
    """Return e for y before the sound i, and u for o before the sound o."""
    start = plain(following.removeprefix("¿"))
    if conjunction == "y" and (start.startswith(("I", "HI")) and not start.startswith("HIE")):
        return "e"
    if conjunction == "o" and start.startswith(("O", "HO", "8", "11")):
        return "u"
    return conjunction
