"""How two fractions are asked for in words, in French, English and Spanish, as a bot reads it.

The words are looked for in this order: the first that fit decide. Lower case is expected.
"""

import re
from collections.abc import Callable
from fractions import Fraction
from typing import Final

Way = Callable[[Fraction, Fraction], Fraction]


def _sum(first: Fraction, second: Fraction) -> Fraction:
    return first + second


def _rest(first: Fraction, second: Fraction) -> Fraction:
    return second - first


def _gap(first: Fraction, second: Fraction) -> Fraction:
    return abs(first - second)


def _product(first: Fraction, second: Fraction) -> Fraction:
    return first * second


def _quotient(first: Fraction, second: Fraction) -> Fraction:
    return first / second


def _factor(first: Fraction, second: Fraction) -> Fraction:
    return second / first


_WAYS: Final[tuple[tuple[str, Way], ...]] = (
    (r"\* \? =|quel nombre faut-il multiplier|must you multiply|hay que multiplicar", _factor),
    (r"\+ \? =|faut-il ajouter|must you add|hay que sumar", _rest),
    (r"quotient|cociente|divise|divide", _quotient),
    (r"multipl|produ[ict]|\btake \S+ of\b|\d (?:de|of) \d|\bprends \S+ de\b", _product),
    (r"de moins que|less than|menos que|enlève|take .* away|quita", _rest),
    (r"différence|difference|diferencia", _gap),
    (r"somme|sum|additionne|\badd\b|ensemble|together|total|de plus|more than|más que", _sum),
)
_PARTS: Final[tuple[tuple[str, Fraction], ...]] = (
    (r"\bdouble\b|\bdoble\b", Fraction(2)),
    (r"\btriple\b", Fraction(3)),
    (r"\bmoitié\b|\bhalf\b|\bmitad\b", Fraction(1, 2)),
    (r"\btiers\b|\bthird\b|\btercera parte\b", Fraction(1, 3)),
    (r"\bquart\b|\bquarter\b|\bcuarta parte\b", Fraction(1, 4)),
)


def of_two(plain: str, numbers: list[Fraction]) -> Fraction | None:
    """Return what is asked of two numbers in words, or None when the words are unknown."""
    if len(numbers) != 2 or 0 in numbers:
        return None
    for words, way in _WAYS:
        if re.search(words, plain):
            return way(numbers[0], numbers[1])
    return None


def of_one(plain: str, numbers: list[Fraction]) -> Fraction | None:
    """Return a part or a multiple of the only number (its double, its half), or None."""
    if len(numbers) != 1:
        return None
    for words, factor in _PARTS:
        if re.search(words, plain):
            return numbers[0] * factor
    return None
