"""Which new passwords are taken: their length, and whether anybody would guess them.

Nothing is asked about kinds of characters (ASVS 6.2.5): a rule of composition makes passwords
harder to remember and no harder to guess. Only what a person chooses goes through here. What the
server draws (three words, three pictures) has its strength from the draw and goes straight to
`server.accounts.passwords`. Names and schools are the caller's to bring: this module reads no
database and keeps nothing.
"""

import re
from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from typing import Final, Literal

from msgspec import Struct

from server.accounts.password_lists import PasswordLists, fold
from server.accounts.passwords import LENGTH_MAX, LENGTH_MIN, normalise

Weakness = Literal["too_short", "too_long", "breached", "common", "about_you", "pattern"]

PRODUCT_WORDS: Final = (
    # Whoever guesses at this server's accounts begins with these.
    *("mathakine", "mathematiques", "mathematics", "matematicas", "maths", "calcul", "duel"),
    *("starwars", "jedi", "padawan", "youngling", "initie", "chevalier", "knight", "yoda"),
    *("maitre", "maitresse", "gardien", "archiviste", "admin", "administrateur"),
    *("ecole", "college", "lycee", "classe", "eleve", "professeur", "enseignant", "primaire"),
    *("school", "class", "pupil", "student", "teacher", "escuela", "colegio", "clase", "alumno"),
    *("profesor", "profesora", "instituto", "motdepasse", "password", "contrasena", "secret"),
)

_KEYBOARD_ROWS: Final = (
    *("1234567890", "azertyuiop", "qsdfghjklm", "wxcvbn"),
    *("qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop", "yxcvbnm"),
    *("1qaz2wsx3edc4rfv5tgb6yhn7ujm", "1aqz2sx3edc4rfv", "a1z2e3r4t5y6u7i8o9p0"),
    *("q1w2e3r4t5y6u7i8o9p0", "1q2w3e4r5t6y7u8i9o0p", "abcdefghijklmnopqrstuvwxyz"),
)
_CONTEXT_WORD_MIN: Final = 3
_ENOUGH_BESIDE: Final = 5
"""So many letters or digits beside what everybody knows of somebody may make a password."""
_PADDING_MAX: Final = 4
"""So many digits or signs around one word are tried for every word."""
_DISTINCT_MIN: Final = 4
_YEARS: Final = range(1900, 2100)
_PARTS = re.compile(r"[^0-9a-z\u0080-\U0010ffff]+")


class PasswordPolicy(Struct, frozen=True):
    """Judges new passwords. One per process; a judgement takes some ten microseconds."""

    lists: PasswordLists

    def weakness(self, password: str, about: Iterable[str] = ()) -> Weakness | None:
        """Return what is wrong with a new password, None for one to take.

        `about` is what others know of its owner: username, e-mail address, name, class, school.
        Length is counted in characters after NFKC, which is what is hashed.
        """
        length = len(normalise(password))
        if length < LENGTH_MIN:
            return "too_short"
        if length > LENGTH_MAX:
            return "too_long"
        folded = fold(normalise(password))
        if folded in self.lists.breached:
            return "breached"
        if _is_pattern(folded):
            return "pattern"
        if self._is_little_beside(folded, _context_words(about)):
            return "about_you"
        if self._is_little_beside(folded, _PRODUCT_PARTS) or self._is_one_word(folded):
            return "common"
        return None

    def _is_one_word(self, folded: str) -> bool:
        """Return whether this is one known word with a few digits or signs around it."""
        for bare in (folded.strip("0123456789"), _trim(folded)):
            if bare and len(folded) - len(bare) <= _PADDING_MAX and bare in self.lists.words:
                return True
        return False

    def _is_little_beside(self, folded: str, words: Iterable[str]) -> bool:
        """Return whether little or nothing stands beside some of `words`, the longest first."""
        rest = _squeeze(folded)
        left = rest
        for word in words:
            left = left.replace(word, " ")
        if left == rest:
            return False
        others = [part for part in left.split() if part]
        beside = "".join(others)
        return len(beside) < _ENOUGH_BESIDE or (
            len(others) == 1 and (beside in self.lists.words or _is_pattern(beside))
        )


def _context_words(about: Iterable[str]) -> list[str]:
    words: set[str] = set()
    for text in about:
        folded = fold(normalise(text))
        parts = [part for part in _PARTS.split(folded) if part]
        words.update(parts, ["".join(parts)], (part.strip("0123456789") for part in parts))
    long_enough = (word for word in words if len(word) >= _CONTEXT_WORD_MIN)
    return sorted(long_enough, key=lambda word: (-len(word), word))


_PRODUCT_PARTS: Final = _context_words(PRODUCT_WORDS)


def _squeeze(folded: str) -> str:
    return _PARTS.sub("", folded)


def _trim(folded: str) -> str:
    begin, end = 0, len(folded)
    while begin < end and not folded[begin].isalpha():
        begin += 1
    while end > begin and not folded[end - 1].isalpha():
        end -= 1
    return folded[begin:end]


def _is_pattern(folded: str) -> bool:
    """Return whether a program would make this text before it opens a dictionary."""
    if len(set(folded)) < _DISTINCT_MIN or _is_repeated(folded) or _is_date(folded):
        return True
    if len({ord(b) - ord(a) for a, b in pairwise(folded)} - {0}) == 1:
        return True
    return any(folded in row or folded in row[::-1] for row in _KEYBOARD_ROWS)


def _is_repeated(text: str) -> bool:
    """Return whether the text is one part said twice or more, the last time cut off perhaps."""
    return any(text[size:] == text[:-size] for size in range(1, len(text) // 2 + 1))


def _is_date(text: str) -> bool:
    """Return whether the text is a day as somebody's birthday is written."""
    digits = re.sub(r"[/. -]", "", text)
    if len(digits) != 8 or not digits.isascii() or not digits.isdigit():
        return False
    orders = (
        (digits[4:], digits[2:4], digits[:2]),
        (digits[4:], digits[:2], digits[2:4]),
        (digits[:4], digits[4:6], digits[6:]),
    )
    return any(_is_day(int(year), int(month), int(day)) for year, month, day in orders)


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        return date(year, month, day).year in _YEARS
    except ValueError:
        return False
