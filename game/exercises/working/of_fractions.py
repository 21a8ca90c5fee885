"""Fractions: the lines of sums, products and quotients, and which way fits.

A fraction inside a line is text as it stands, unreduced; that is the same in every language.
"""

from fractions import Fraction
from math import gcd, lcm

from game.exercises.family import Equation, Value
from game.exercises.working.line import Working


def written(top: int, bottom: int) -> str:
    """Return a fraction as it stands, unreduced."""
    return f"{top}/{bottom}"


def add_fractions(a: int, b: int, c: int, d: int, sign: str) -> Working:
    """Return how a/b and c/d are added or subtracted over the least common denominator."""
    common = lcm(b, d)
    left, right = a * common // b, c * common // d
    top = left + right if sign == "+" else left - right
    high, low = max(b, d), min(b, d)
    lines: list[Equation] = [*_scaled(a, b, common), *_scaled(c, d, common)]
    if b == d:
        way = "same_bottoms"
        lines.append((left, sign, right, "=", top))
    else:
        way = "one_multiple" if common == high else "common_bottoms"
    lines.append((written(left, common), sign, written(right, common), "=", written(top, common)))
    lines += reduced(top, common)
    multiples = ", ".join(str(multiple) for multiple in range(high, common + 1, high))
    steps: dict[str, Value | str] = {
        "common": common,
        "high": high,
        "low": low,
        "multiples": multiples,
    }
    return Working(way, tuple(lines), steps)


def _scaled(top: int, bottom: int, common: int) -> tuple[Equation, ...]:
    times = common // bottom
    if times == 1:
        return ()
    return (
        (
            *(written(top, bottom), "=", written(top * times, common)),
            *("@multiply", top, "@and", bottom, "@times", times),
        ),
    )


def reduced(top: int, bottom: int) -> tuple[Equation, ...]:
    """Return the line that simplifies top/bottom, telling by what; nothing when it is simplest."""
    common = gcd(top, bottom)
    if common == 1 and bottom > 1:
        return ()
    value = Fraction(top, bottom)
    if value.denominator == 1:
        return ((written(top, bottom), "=", value),)
    return (
        (
            *(written(top, bottom), "=", value),
            *("@divide", top, "@and", bottom, "@by", common),
        ),
    )


def multiply_fractions(a: int, b: int, c: int, d: int) -> Working:
    """Return how a/b is multiplied by c/d, simplifying before multiplying."""
    lines = _product(a, b, c, d)
    pair = _pair(a, b, c, d)
    if pair is None:
        return Working("product", lines)
    return Working("product_simplified", lines, {"upper": pair[0], "lower": pair[1]})


def divide_fractions(a: int, b: int, c: int, d: int) -> Working:
    """Return how a/b ÷ c/d is worked out: times the inverse, simplified before."""
    turned: Equation = (
        *(written(a, b), "÷", written(c, d), "="),
        *(written(a, b), "×", written(d, c)),
    )
    way = "quotient" if _pair(a, b, d, c) is None else "quotient_simplified"
    return Working(way, (turned, *_product(a, b, d, c)))


def _pair(a: int, b: int, c: int, d: int) -> tuple[int, int] | None:
    """Return a top and the other fraction's bottom that one number divides, if there are any."""
    if gcd(a, d) > 1:
        return a, d
    if gcd(c, b) > 1:
        return c, b
    return None


def _product(a: int, b: int, c: int, d: int) -> tuple[Equation, ...]:
    lines: list[Equation] = []
    for is_first in (True, False):
        top, bottom = (a, d) if is_first else (c, b)
        common = gcd(top, bottom)
        if common == 1:
            continue
        before = (written(a, b), "×", written(c, d))
        if is_first:
            a, d = a // common, d // common
        else:
            c, b = c // common, b // common
        after = (written(a, b), "×", written(c, d))
        lines.append((*before, "=", *after, "@divide", top, "@and", bottom, "@by", common))
    lines += (
        (a, "×", c, "=", a * c),
        (b, "×", d, "=", b * d),
        (written(a, b), "×", written(c, d), "=", written(a * c, b * d)),
        *reduced(a * c, b * d),
    )
    return tuple(lines)
