"""Reads numbers as people write them. Total: any text has a result, never an exception.

Read are 1 234,5 and 1,234.5 and 1234.5, 3/4, 1 1/2, ½, digits of any script, every kind of space,
a sign in front, a currency before or a unit behind. Not read are sums, powers, two numbers, and
anything longer than a person would write.
"""

import re
import unicodedata
from fractions import Fraction
from typing import Final, NamedTuple

WRITTEN_LENGTH_MAX: Final = 64

_NUMBER: Final = r"(?:\d{1,3}(?:[ ']\d{3})+|\d{1,3}(?:,\d{3}){2,}|\d{1,3}(?:\.\d{3}){2,}|\d+)"
_UNIT: Final = r"(?P<unit>[mcdk]?m[23]|[^\W\d_]+(?:[ .'/-][^\W\d_]+)*\.?|[%€$£°])?"
_READABLE: Final = re.compile(
    rf"""
    (?P<sign>[+-]?)\ ?[€$£]?\ ?
    (?:
        (?P<mixed>\d+)\ (?P<part>\d+)\ ?/\ ?(?P<of>\d+)
      | (?P<top>{_NUMBER})\ ?/\ ?(?P<bottom>{_NUMBER})
      | (?P<whole>\d{{1,3}}(?:,\d{{3}})+)\.(?P<point>\d+)
      | (?P<whole_2>\d{{1,3}}(?:\.\d{{3}})+),(?P<comma>\d+)
      | (?P<plain>{_NUMBER})(?:[.,](?P<decimals>\d+))?
      | [.,](?P<bare>\d+)
    )
    [.,]?\ ?{_UNIT}
    """,
    re.VERBOSE,
)
_GROUPED: Final = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
_DURATION: Final = re.compile(r"(?P<hours>\d{1,3}) ?h ?(?:(?P<minutes>\d{1,2}) ?(?:mi?n)?)?")
_DASHES: Final = dict.fromkeys(map(ord, "\N{MINUS SIGN}\N{EN DASH}\N{HYPHEN}"), "-")
_SLASHES: Final = dict.fromkeys(map(ord, "\N{FRACTION SLASH}\N{DIVISION SLASH}"), "/")
_MARKS: Final = {
    ord("\N{RIGHT SINGLE QUOTATION MARK}"): "'",
    ord("\N{ARABIC DECIMAL SEPARATOR}"): ".",
}

_MEASURES: Final[dict[str, tuple[str, Fraction]]] = {
    "mm": ("length", Fraction(1, 1000)),
    "cm": ("length", Fraction(1, 100)),
    "dm": ("length", Fraction(1, 10)),
    "m": ("length", Fraction(1)),
    "km": ("length", Fraction(1000)),
    "mm2": ("area", Fraction(1, 1_000_000)),
    "cm2": ("area", Fraction(1, 10_000)),
    "dm2": ("area", Fraction(1, 100)),
    "m2": ("area", Fraction(1)),
    "cm3": ("volume", Fraction(1, 1_000_000)),
    "dm3": ("volume", Fraction(1, 1000)),
    "m3": ("volume", Fraction(1)),
    "ml": ("volume", Fraction(1, 1_000_000)),
    "cl": ("volume", Fraction(1, 100_000)),
    "l": ("volume", Fraction(1, 1000)),
    "g": ("mass", Fraction(1, 1000)),
    "kg": ("mass", Fraction(1)),
    "s": ("time", Fraction(1, 60)),
    "min": ("time", Fraction(1)),
    "mn": ("time", Fraction(1)),
    "h": ("time", Fraction(60)),
}


class Reading(NamedTuple):
    """One way to understand what was written; `unit` is None where none was."""

    value: Fraction
    unit: str | None = None


def normalise(text: str) -> str | None:
    """Return `text` with plain digits, spaces and signs; None when too long for a number."""
    if len(text) > WRITTEN_LENGTH_MAX:
        return None
    spaced = []
    for mark in text:
        # "1½" is one and a half: without a space the compatibility form would read 11/2.
        is_vulgar = unicodedata.category(mark) == "No" and "FRACTION" in unicodedata.name(mark, "")
        spaced.append(f" {mark}" if is_vulgar else mark)
    plain = unicodedata.normalize("NFKC", "".join(spaced))
    plain = plain.translate(_DASHES).translate(_SLASHES).translate(_MARKS)
    plain = "".join(
        str(unicodedata.decimal(mark)) if mark.isdecimal() else mark
        for mark in plain
        if unicodedata.category(mark) != "Cf"
    )
    plain = " ".join(plain.split())
    return plain if len(plain) <= 2 * WRITTEN_LENGTH_MAX else None


def _whole(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _decimal(whole: str, decimals: str | None) -> Fraction:
    if not decimals:
        return Fraction(_whole(whole))
    return Fraction(int(_digits(whole) + decimals), 10 ** len(decimals))


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def readings(text: str) -> tuple[Reading, ...]:
    """Return every sensible reading of `text`, the likeliest first; empty when it is no number.

    "1,234" is a decimal in Paris and a thousand in London: it has both readings.
    """
    plain = normalise(text)
    if not plain:
        return ()
    found: list[Reading] = []
    duration = _DURATION.fullmatch(plain)
    if duration is not None:
        minutes = 60 * int(duration["hours"]) + int(duration["minutes"] or 0)
        found.append(Reading(Fraction(minutes), "min"))
        if duration["minutes"] is not None:
            return tuple(found)
    match = _READABLE.fullmatch(plain)
    if match is None:
        return tuple(found)
    value = _value(match)
    if value is None:
        return ()
    sign = -1 if match["sign"] == "-" else 1
    unit = match["unit"]
    found.insert(0, Reading(sign * value, unit))
    body = plain.lstrip("+-€$£ ")
    grouped = _GROUPED.match(body)
    if grouped is not None and match["decimals"] is not None and len(match["decimals"]) == 3:
        thousands = Reading(Fraction(sign * _whole(grouped[0])), unit)
        if match["decimals"] == "000":
            # Nobody writes a one as 1,000: read so, it could be taken for another choice.
            found[0] = thousands
        else:
            found.append(thousands)
    return tuple(found)


def _value(match: re.Match[str]) -> Fraction | None:
    """Return the number without its sign; None for a division by zero."""
    if match["mixed"] is not None:
        whole, part, of = int(match["mixed"]), int(match["part"]), int(match["of"])
        if len(match["part"]) == 3 and part >= of > 0:
            return Fraction(_whole(match["mixed"] + match["part"]), of)
        return whole + Fraction(part, of) if of else None
    if match["top"] is not None:
        bottom = _whole(match["bottom"])
        return Fraction(_whole(match["top"]), bottom) if bottom else None
    if match["whole"] is not None:
        return _decimal(match["whole"], match["point"])
    if match["whole_2"] is not None:
        return _decimal(match["whole_2"], match["comma"])
    if match["bare"] is not None:
        return _decimal("0", match["bare"])
    return _decimal(match["plain"], match["decimals"])


def parse_number(text: str) -> Fraction | None:
    """Return the likeliest reading of `text` without its unit; None when it is not a number."""
    found = readings(text)
    return found[0].value if found else None


def in_unit(reading: Reading, unit: str | None) -> Fraction:
    """Return the reading's value in `unit`: 1,2 m is 120 where centimetres were asked for.

    A unit of another kind, or none that is known, leaves the number as it stands: the mathematics
    is asked, and a forgotten ² is not a wrong area.
    """
    if unit is None or reading.unit is None:
        return reading.value
    written = _MEASURES.get(unicodedata.normalize("NFKC", reading.unit).rstrip(".").lower())
    asked = _MEASURES.get(unicodedata.normalize("NFKC", unit).lower())
    if written is None or asked is None or written[0] != asked[0]:
        return reading.value
    return reading.value * written[1] / asked[1]
