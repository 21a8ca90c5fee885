# ruff: noqa: RUF001 - strange characters are the subject
"""What nobody should write as an answer, a type, a level or a seed, and what somebody will.

`WRITTEN` are texts in the place of an answer, each with the number that a person means by it; None
where it is no number. `NO_NAME` are values in the place of an exercise type, level or language;
`NO_SEED` in the place of a seed.
"""

from fractions import Fraction
from typing import Any, Final

WRITTEN: Final[dict[str, tuple[str, Fraction | None]]] = {
    "nothing": ("", None),
    "only spaces": (" \t\u00a0\u202f\u2003", None),
    "ten kilobytes of digits": ("7" * 10_240, None),
    "ten kilobytes of spaces and a number": (" " * 10_240 + "7", None),
    "ten kilobytes of letters": ("x" * 10_240, None),
    "a division by zero": ("1/0", None),
    "a division by zeros": ("1/000", None),
    "a mixed division by zero": ("2 1/0", None),
    "arabic digits": ("١٢", Fraction(12)),
    "full-width digits": ("１２", Fraction(12)),
    "devanagari digits": ("१२", Fraction(12)),
    "digits of two scripts": ("1٢", Fraction(12)),
    "mathematical bold digits": ("𝟏𝟐", Fraction(12)),
    "digits in circles": ("①②", Fraction(12)),
    "a digit in a keycap": ("1\ufe0f\u20e3", None),
    "superscripts": ("1²", Fraction(12)),
    "a roman numeral": ("Ⅻ", None),
    "a chinese numeral": ("十二", None),
    "a vulgar fraction": ("½", Fraction(1, 2)),
    "two vulgar fractions": ("½½", None),
    "a NUL": ("1\x002", None),
    "a NUL at the end": ("12\x00", None),
    "control characters": ("\x01\x02\x1b[31m12", None),
    "a bell and a backspace": ("12\x07\x08", None),
    "a line feed within": ("1\n2", None),
    "a delete": ("12\x7f", None),
    "an emoji": ("🦄", None),
    "a number and an emoji": ("12🦄", None),
    "a family of four": ("👨‍👩‍👧‍👦", None),
    "combining marks": ("1" + "\u0301" * 40, None),
    "a mark without a base": ("\u0301", None),
    "a text that runs to the left": ("\u200f12\u200f", Fraction(12)),
    "an override of direction": ("\u202e21\u202c", Fraction(21)),
    "zero-width characters": ("1\u200b2\ufeff", Fraction(12)),
    "a huge power": ("1e400", None),
    "a small power": ("1e-400", None),
    "hexadecimal": ("0x10", None),
    "an underscore": ("1_000", None),
    "two signs": ("--5", None),
    "a sign and nothing": ("-", None),
    "four parts": ("1.2.3.4", None),
    "a hundred slashes": ("1" + "/1" * 31, None),
    "a thousand slashes": ("/" * 1_000, None),
    "brackets in brackets": ("(" * 30 + "1" + ")" * 30, None),
    "a thousand brackets": ("[" * 1_000, None),
    "json": ('{"value": 12}', None),
    "a lone surrogate": ("\ud800", None),
    "a number and a lone surrogate": ("12\udfff", None),
    "a word that grows eighteen times": ("\ufdfa" * 64, None),
    "a sum": ("3+4", None),
    "a product": ("3×4", None),
    "infinity": ("∞", None),
    "not a number": ("NaN", None),
    "minus infinity": ("-inf", None),
    "a boolean": ("True", None),
    "html": ("<b>12</b>", None),
    "sql": ("12'; DROP TABLE users; --", None),
    "a format": ("{0}%s", None),
    "units without an end": ("1 " + "a-" * 30 + "!", None),
    "groups without an end": ("1" + ",111" * 15, Fraction(int("1" * 46))),
    "groups of two sizes": ("1,11,111", None),
    "sixty-four nines": ("9" * 64, Fraction(10**64 - 1)),
    "sixty-five nines": ("9" * 65, None),
}

NO_NAME: Final[tuple[Any, ...]] = (
    *("", " ", "Addition", "ADDITION", "addition\x00", "addition ", "algebra", "x" * 300, "🦄"),
    *("\ud800", "x" * 10_240, None, True, 0, 1.5, 10**5_000, b"addition", ["addition"], {"a": 1}),
    ("initie",),
)
NO_SEED: Final[tuple[Any, ...]] = (
    *(-1, -(2**31), 2**31, 2**63, 10**5_000, 1.0, 0.5, float("nan"), float("inf"), True, False),
    *("1", "1" * 300, "", None, b"1", [1], {"seed": 1}, 1j),
)
