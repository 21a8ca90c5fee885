# ruff: noqa: SIM905 - words read best in a line
"""The ways in which people write one number: what `check` must take for the same answer."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from game.units import Language

_FULL_WIDTH: Final = str.maketrans(
    "0123456789.", "".join(map(chr, (*range(0xFF10, 0xFF1A), 0xFF0E)))
)
_ARABIC: Final = str.maketrans("0123456789", "".join(map(chr, range(0x660, 0x66A))))
_GROUP_SIGNS: Final = (" ", "\u00a0", "\u202f", "\u2009", "'", ",", ".")

NUMBER_WORDS: Final[dict[Language, dict[str, int]]] = {
    "fr": {
        word: value
        for value, word in enumerate(
            "trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze "
            "seize".split(),
            3,
        )
    }
    | {"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60},
    "en": {
        word: value
        for value, word in enumerate(
            "three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
            "sixteen seventeen eighteen nineteen twenty".split(),
            3,
        )
    }
    | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60},
    "es": {
        word: value
        for value, word in enumerate(
            "tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis "
            "diecisiete dieciocho diecinueve veinte".split(),
            3,
        )
    }
    | {"treinta": 30, "cuarenta": 40, "cincuenta": 50, "sesenta": 60},
}
"""From three on: one and two are turns of phrase, and a hundred is what percentages are of."""


def ways_to_write(canonical: str, unit: str | None) -> Iterator[str]:
    """Yield the canonical text in the hands of many people; `unit` is what the answer is in."""
    value = Fraction(canonical)
    yield canonical
    yield f" {canonical}\u00a0"
    yield f"+{canonical}"
    yield canonical.translate(_FULL_WIDTH)
    yield f"{2 * value.numerator}/{2 * value.denominator}"
    if "/" in canonical:
        yield canonical.replace("/", " / ")
        yield canonical.replace("/", "\N{FRACTION SLASH}")
        yield f"{3 * value.numerator}/{3 * value.denominator}"
        whole, rest = divmod(value.numerator, value.denominator)
        if whole:
            yield f"{whole} {rest}/{value.denominator}"
        if value.denominator in (2, 4, 5):
            yield str(float(value))
            yield str(float(value)).replace(".", ",")
    elif "." in canonical:
        yield canonical.replace(".", ",")
        yield f"{canonical}0"
        yield from _grouped(canonical)
    else:
        yield f"{canonical}.0"
        yield f"{canonical},00"
        yield canonical.translate(_ARABIC)
        yield from _grouped(canonical)
    yield from _with_unit(canonical, unit)


def _grouped(canonical: str) -> Iterator[str]:
    whole, point, decimals = canonical.partition(".")
    if len(whole) < 4:
        return
    for sign in _GROUP_SIGNS:
        groups = f"{int(whole):,}".replace(",", sign)
        if not point:
            yield groups
        elif sign != ".":
            yield f"{groups}.{decimals}"
        if point and sign != ",":
            yield f"{groups},{decimals}"


def _with_unit(canonical: str, unit: str | None) -> Iterator[str]:
    if unit is None or "/" in canonical:
        return
    local = canonical.replace(".", ",")
    yield f"{canonical} {unit}"
    yield f"{local}\u00a0{unit}"
    yield f"{canonical}{unit}"
    if unit == "€":
        yield f"€{canonical}"
        yield f"€ {local}"
        yield f"{local} euros"
    if unit == "min":
        minutes = Fraction(canonical)
        if minutes.denominator == 1:
            yield f"{int(minutes) // 60} h {int(minutes) % 60:02d}"
