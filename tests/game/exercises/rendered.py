# ruff: noqa: RUF001 - typographic signs are meant
"""Reads a rendered exercise back: numbers as a language writes them, calculations, equations.

It shares nothing with `game.exercises`, neither `numerals` nor `reading`: two readings that agree
prove something only when they were written apart.
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache, lru_cache
from typing import Final, NamedTuple

from game.units import Language

GROUPED: Final[dict[Language, str]] = {
    "fr": r"\d{1,3}(?:\u202f\d{3})+(?:,\d+)?",
    "en": r"\d{1,3}(?:,\d{3})+(?:\.\d+)?",
    "es": r"\d{1,3}(?:\u202f\d{3})+(?:,\d+)?",
}
UNGROUPED: Final[dict[Language, str]] = {
    "fr": r"\d+(?:,\d+)?",
    "en": r"\d+(?:\.\d+)?",
    "es": r"\d+(?:,\d+)?",
}
UNITS: Final = r"(?:km/h|mm|cm|dm|km|kg|min|cL|mL|m|g|L|h|s|€|%|°)[²³]?(?![^\W\d_])"
_PI: Final = Fraction(314, 100)


class UnreadableError(ValueError):
    """What stands beside a sign is no calculation."""


class Equation(NamedTuple):
    """What two or more sides of a chain of equals signs come to; None for an unreadable side."""

    text: str
    sides: tuple[Fraction | None, ...]

    @property
    def is_true(self) -> bool:
        """Whether all sides are read and equal."""
        return None not in self.sides and len(set(self.sides)) == 1


class _Token(NamedTuple):
    kind: str  # number, sign, equals, unknown, word or mark
    text: str
    value: Fraction = Fraction(0)
    unit: str = ""


@cache
def _scanner(language: Language) -> re.Pattern[str]:
    number = f"(?:{GROUPED[language]}|{UNGROUPED[language]})"
    return re.compile(
        rf"""
        (?P<number>€?(?P<top>{number})(?:/(?P<bottom>{number}))?
            (?:[\u00a0\ ]?(?P<unit>{UNITS}))?)
      | (?P<pi>π)
      | (?P<colon>(?<=[\d)]\ ):(?=\ ))
      | (?P<sign>[+−×÷()])
      | (?P<equals>=)
      | (?P<unknown>[?…□_])
      | (?P<word>[^\W\d_]+(?:['’-][^\W\d_]+)*)
      | (?P<mark>\S)
        """,
        re.VERBOSE,
    )


@lru_cache(maxsize=65_536)
def value_of(written: str, language: Language) -> Fraction:
    """Return the value of one number as this language writes it."""
    if language == "en":
        return Fraction(written.replace(",", ""))
    return Fraction(written.replace("\u202f", "").replace(",", "."))


@lru_cache(maxsize=64)
def _tokens(text: str, language: Language) -> list[_Token]:
    """Return a text's tokens; the same text is looked at several times in a row."""
    return list(_scanned(text, language))


def _scanned(text: str, language: Language) -> Iterator[_Token]:
    for found in _scanner(language).finditer(text):
        if found["number"]:
            value = value_of(found["top"], language)
            if found["bottom"]:
                bottom = value_of(found["bottom"], language)
                if not bottom:
                    yield _Token("mark", found[0])
                    continue
                value /= bottom
            yield _Token("number", found[0], value, found["unit"] or "")
        elif found["pi"]:
            yield _Token("number", "π", _PI)
        elif found["colon"]:
            yield _Token("sign", "÷")
        else:
            yield _Token(found.lastgroup or "mark", found[0])


def numbers(text: str, language: Language) -> list[Fraction]:
    """Return the numbers in the order in which they are read; 3/4 is one number."""
    return [
        token.value
        for token in _tokens(text, language)
        if token.kind == "number" and token.text != "π"
    ]


@cache
def _plain_number(language: Language) -> re.Pattern[str]:
    return re.compile(f"{GROUPED[language]}|{UNGROUPED[language]}")


def own_numbers(text: str, language: Language) -> set[Fraction]:
    """Return every number that the text shows: 3/4 shows 3/4, 3 and 4."""
    parts = {value_of(found, language) for found in _plain_number(language).findall(text)}
    return parts | set(numbers(text, language))


def number_texts(text: str, language: Language) -> list[str]:
    """Return the numbers as they are written, numerators and denominators apart."""
    return _plain_number(language).findall(text)


def _runs(tokens: list[_Token]) -> Iterator[list[_Token]]:
    """Yield the stretches of numbers and signs that no word and no mark interrupts."""
    run: list[_Token] = []
    for token in tokens:
        if token.kind in {"number", "sign", "equals", "unknown"}:
            run.append(token)
        else:
            yield run
            run = []
    yield run


def equations(text: str, language: Language) -> list[Equation]:
    """Return every equation of the text, line by line."""
    found = []
    for line in text.split("\n"):
        for run in _runs(_tokens(line, language)):
            if any(token.kind == "equals" for token in run):
                sides = tuple(_side(side) for side in _split(run))
                found.append(Equation(" ".join(token.text for token in run), sides))
    return found


def _split(run: list[_Token]) -> list[list[_Token]]:
    sides: list[list[_Token]] = [[]]
    for token in run:
        if token.kind == "equals":
            sides.append([])
        else:
            sides[-1].append(token)
    return sides


def _side(tokens: list[_Token]) -> Fraction | None:
    try:
        return _value(tokens)
    except (UnreadableError, ZeroDivisionError):
        return None


def calculations(text: str, language: Language) -> list[Fraction]:
    """Return the values of the calculations of two numbers or more that the text writes out."""
    values = []
    for run in _runs(_tokens(text, language)):
        for side in _split(run):
            known = [token for token in side if token.kind != "unknown"]
            value = _side(known)
            if value is not None and sum(token.kind == "number" for token in known) > 1:
                values.append(value)
    return values


def operand_counts(text: str, language: Language) -> list[int]:
    """Return how many numbers stand in each written calculation."""
    return [
        sum(token.kind == "number" for token in run)
        for run in _runs(_tokens(text, language))
        if any(token.kind == "sign" for token in run)
    ]


def fits(text: str, language: Language, answer: Fraction) -> bool | None:
    """Say whether the answer in the place of the unknown makes each open equation true.

    None when the text has no equation with an unknown in it, such as `7 + ? = 12` or `7 + 5 = ?`.
    """
    verdicts = []
    for run in _runs(_tokens(text, language)):
        if not any(token.kind == "equals" for token in run):
            continue
        filled = [
            _Token("number", "?", answer) if token.kind == "unknown" else token for token in run
        ]
        if filled != run:
            sides = [_side(side) for side in _split(filled)]
            verdicts.append(None not in sides and len(set(sides)) == 1)
    return all(verdicts) if verdicts else None


def _value(tokens: list[_Token]) -> Fraction:
    """Return what a calculation comes to: brackets, products and quotients, sums."""
    value, end = _sum(tokens, 0)
    if end != len(tokens):
        raise UnreadableError(tokens[end].text)
    return value


def _sum(tokens: list[_Token], at: int) -> tuple[Fraction, int]:
    value, at = _product(tokens, at)
    while at < len(tokens) and tokens[at].text in "+−":
        sign = tokens[at].text
        other, at = _product(tokens, at + 1)
        value = value + other if sign == "+" else value - other
    return value, at


def _product(tokens: list[_Token], at: int) -> tuple[Fraction, int]:
    value, at = _atom(tokens, at)
    while at < len(tokens) and tokens[at].text in "×÷":
        sign = tokens[at].text
        other, at = _atom(tokens, at + 1)
        value = value * other if sign == "×" else value / other
    return value, at


def _atom(tokens: list[_Token], at: int) -> tuple[Fraction, int]:
    if at >= len(tokens):
        raise UnreadableError("the end")
    token = tokens[at]
    if token.kind == "number":
        return token.value, at + 1
    if token.text == "(":
        value, at = _sum(tokens, at + 1)
        if at < len(tokens) and tokens[at].text == ")":
            return value, at + 1
    raise UnreadableError(token.text)
