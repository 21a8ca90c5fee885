"""What a bot pupil can work out from a question's text alone, in French, English and Spanish.

Calculations and fractions are read whatever words stand around them; simple word problems and
shapes by a few keywords. Where nothing fits the result is None: the bot does not know.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Final

from load.wordings import of_one, of_two

_CALCULATED: Final = ("addition", "soustraction", "multiplication", "division")
_SPACES: Final = re.compile(r"[\s\u00a0\u202f\u2009]+")
_GROUPED: Final = re.compile(r"(?<![\d.,])(\d{1,3})((?: \d{3})+)(?![\d])")
_GROUPED_EN: Final = re.compile(r"(?<![\d.,])(\d{1,3})((?:,\d{3})+)(?![\d])")
# Inside, signs are + - * and : for a division; "/" stands in a fraction only.
_OPERAND: Final = r"(?:\d+/\d+|\d+(?:\.\d+)?)"
_TOKEN: Final = re.compile(rf"{_OPERAND}|[+\-*:()]")
_CHAIN: Final = re.compile(rf"\(*\s*{_OPERAND}(?:[\s()]*[+\-*:][\s()]*{_OPERAND})+[\s)]*")
_NUMBER: Final = re.compile(rf"(?<![\w/]){_OPERAND}(?!/)")
_SIGNS: Final = str.maketrans(
    {
        "\N{MINUS SIGN}": "-",
        "\N{EN DASH}": "-",
        "\N{MULTIPLICATION SIGN}": "*",
        "\N{MIDDLE DOT}": "*",
        "\N{DIVISION SIGN}": ":",
        "\N{FRACTION SLASH}": "/",
    }
)
_WORD_SIGNS: Final = (
    (re.compile(r"(?<=\d) (?:plus|más) (?=\d)"), " + "),
    (re.compile(r"(?<=\d) (?:moins|minus|menos) (?=\d)"), " - "),
    (re.compile(r"(?<=\d) (?:fois|times|multiplié par|multiplied by|por|x) (?=\d)"), " * "),
    (re.compile(r"(?<=\d) (?:divisé par|divided by|dividido (?:entre|por)|entre) (?=\d)"), " : "),
)
_PI: Final = Fraction(314, 100)

_TAKES_AWAY: Final = (
    *("reste", "rest", "perd", "mange", "donne", "dépense", "enlève", "de moins", "rend"),
    *("left", "loses", "eats", "gives", "spends", "fewer", "remain", "takes away"),
    *("queda", "pierde", "come ", "gasta", "da ", "menos"),
)
_SHARES: Final = ("partag", "répart", "chacun reçoit", "share", "split", "reparte", "comparte")
_REPEATS: Final = ("chaque", "chacun", "par jour", "each", "every", "per ", "cada")


def solve(text: str, exercise_type: str, language: str) -> Fraction | None:
    """Return the answer that the text leads to, or None when this bot cannot work it out."""
    plain = _normalised(text, language)
    chain = _longest_chain(plain)
    if chain is not None:
        return chain
    numbers = [Fraction(found) for found in _NUMBER.findall(plain)]
    part = of_one(plain.lower(), numbers)
    if part is not None and exercise_type in _CALCULATED:
        return part
    by_type: dict[str, Callable[[], Fraction | None]] = {
        "addition": lambda: sum(numbers, Fraction(0)) if numbers else None,
        "soustraction": lambda: max(numbers) - min(numbers) if len(numbers) == 2 else None,
        "multiplication": lambda: numbers[0] * numbers[1] if len(numbers) == 2 else None,
        "division": lambda: _quotient(numbers),
        "fractions": lambda: of_two(plain.lower(), numbers),
        "geometrie": lambda: _shape(plain, numbers),
        "texte": lambda: _story(plain, numbers),
    }
    way = by_type.get(exercise_type)
    return way() if way is not None else None


def written(value: Fraction) -> str:
    """Return a value as a pupil types it: 12, 3/4, or 2.5 when it is a short decimal."""
    if value.denominator == 1:
        return str(value.numerator)
    if value.denominator in (2, 4, 5, 10, 20, 25, 50, 100) and abs(value) > 20:
        return str(float(value))
    return f"{value.numerator}/{value.denominator}"


def value_of(written_text: str, language: str) -> Fraction | None:
    """Return the number that a choice shows, or None when it shows none or several."""
    found = _NUMBER.findall(_normalised(written_text, language))
    return Fraction(found[0]) if len(found) == 1 else None


def _normalised(text: str, language: str) -> str:
    plain = unicodedata.normalize("NFKC", text).translate(_SIGNS)
    plain = _SPACES.sub(" ", plain)
    plain = _GROUPED.sub(lambda found: found[1] + found[2].replace(" ", ""), plain)
    if language == "en":
        plain = _GROUPED_EN.sub(lambda found: found[1] + found[2].replace(",", ""), plain)
    else:
        plain = re.sub(r"(?<=\d),(?=\d)", ".", plain)
    plain = re.sub(r"(?<=[\d)]) / (?=[\d(])", " : ", plain)
    for words, sign in _WORD_SIGNS:
        plain = words.sub(sign, plain)
    return plain


def _longest_chain(plain: str) -> Fraction | None:
    """Return the value of the longest calculation in the text."""
    found = max(_CHAIN.findall(plain), key=len, default=None)
    if found is None:
        return None
    tokens = _TOKEN.findall(found)
    while tokens and tokens.count("(") > tokens.count(")") and tokens[0] == "(":
        tokens = tokens[1:]
    while tokens and tokens.count(")") > tokens.count("(") and tokens[-1] == ")":
        tokens = tokens[:-1]
    try:
        return _evaluate(tokens)
    except (IndexError, ValueError, ZeroDivisionError):
        return None


def _evaluate(tokens: list[str]) -> Fraction:
    """Recursive descent over sums, products and brackets."""
    rest = iter([*tokens, "end"])
    value, last = _sum(rest, next(rest))
    if last != "end":
        raise ValueError(last)
    return value


def _sum(rest: Iterator[str], first: str) -> tuple[Fraction, str]:
    value, sign = _product(rest, first)
    while sign in ("+", "-"):
        other, after = _product(rest, next(rest))
        value = value + other if sign == "+" else value - other
        sign = after
    return value, sign


def _product(rest: Iterator[str], first: str) -> tuple[Fraction, str]:
    value, sign = _atom(rest, first)
    while sign in ("*", ":"):
        other, after = _atom(rest, next(rest))
        value = value * other if sign == "*" else value / other
        sign = after
    return value, sign


def _atom(rest: Iterator[str], first: str) -> tuple[Fraction, str]:
    if first != "(":
        return Fraction(first), next(rest)
    value, closing = _sum(rest, next(rest))
    if closing != ")":
        raise ValueError(closing)
    return value, next(rest)


def _quotient(numbers: list[Fraction]) -> Fraction | None:
    if len(numbers) != 2 or min(numbers) == 0:
        return None
    return max(numbers) / min(numbers)


def _shape(plain: str, numbers: list[Fraction]) -> Fraction | None:
    text = plain.lower()
    is_area = any(word in text for word in ("aire", "area", "área", "surface", "superficie"))
    if any(word in text for word in ("carré", "square", "cuadrado")) and len(numbers) == 1:
        return numbers[0] ** 2 if is_area else 4 * numbers[0]
    if "rect" in text and len(numbers) == 2:
        return numbers[0] * numbers[1] if is_area else 2 * (numbers[0] + numbers[1])
    if "triang" in text:
        if is_area and len(numbers) == 2:
            return numbers[0] * numbers[1] / 2
        if not is_area and len(numbers) == 3:
            return sum(numbers, Fraction(0))
    if any(word in text for word in ("cercle", "disque", "circle", "círculo")) and numbers:
        pi = next((number for number in numbers if 3 <= number < Fraction(32, 10)), _PI)
        lengths = [number for number in numbers if number != pi]
        if len(lengths) == 1:
            is_diameter = any(word in text for word in ("diamètre", "diameter", "diámetro"))
            radius = lengths[0] / 2 if is_diameter else lengths[0]
            return pi * radius**2 if is_area else 2 * pi * radius
    if "volum" in text and len(numbers) == 3:
        return numbers[0] * numbers[1] * numbers[2]
    return None


def _story(plain: str, numbers: list[Fraction]) -> Fraction | None:
    """One step only, chosen by keywords; with more numbers the bot does not know."""
    if len(numbers) != 2:
        return None
    text = plain.lower()
    first, second = numbers
    if any(word in text for word in _SHARES):
        return _quotient(numbers)
    if any(word in text for word in _REPEATS):
        return first * second
    if any(word in text for word in _TAKES_AWAY):
        return max(first, second) - min(first, second)
    return first + second
