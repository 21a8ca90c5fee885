"""School years as teachers write them, as one number: 1 is CP, Year 2, 1.º de Primaria (age 6)."""

import re
from typing import Final

from server.accounts.rosters.columns import fold

GRADE_MAX: Final = 12

_NAMED: Final[dict[str, int]] = {
    "cp": 1,
    "ce1": 2,
    "ce2": 3,
    "cm1": 4,
    "cm2": 5,
    "seconde": 10,
    "2nde": 10,
    "2de": 10,
    "premiere": 11,
    "1re": 11,
    "1ere": 11,
    "terminale": 12,
    "tle": 12,
}
# After the year may stand which of its classes it is: "CM2 B", "6e 3", "6eB".
_CLASS: Final = r"(?: ?[a-z0-9]| [a-z]+)?"
_PLAIN = re.compile(r"([0-9]{1,2})")
_FRENCH_WORD = re.compile(rf"({'|'.join(sorted(_NAMED, key=len, reverse=True))}){_CLASS}")
_FRENCH_COLLEGE = re.compile(rf"([3-6]) ?(?:e|eme|ieme){_CLASS}")
_GRADE = re.compile(r"(?:grade|class) ([0-9]{1,2})")
_YEAR = re.compile(r"(?:year|y) ?([0-9]{1,2})")
_SPANISH = re.compile(
    r"([1-6]) ?(?:o|ero|er|a|do|to)? ?(?:de |curso )?(primaria|ep|prim|eso|bach\w*)"
)


def read_grade(text: str) -> int | None:
    """Return the school year from 1 to 12 that a teacher wrote; None for what is none."""
    grade = _read(fold(text))
    return grade if grade is not None and 1 <= grade <= GRADE_MAX else None


def _read(folded: str) -> int | None:
    if (plain := _PLAIN.fullmatch(folded)) is not None:
        return int(plain[1])
    if (word := _FRENCH_WORD.fullmatch(folded)) is not None:
        return _NAMED[word[1]]
    if (college := _FRENCH_COLLEGE.fullmatch(folded)) is not None:
        return 12 - int(college[1])  # 6e follows CM2, 3e is the ninth year
    if (grade := _GRADE.fullmatch(folded)) is not None:
        return int(grade[1])
    if (year := _YEAR.fullmatch(folded)) is not None:
        return int(year[1]) - 1  # English years count from the one of age 5
    if (spanish := _SPANISH.fullmatch(folded)) is not None:
        number, stage = int(spanish[1]), spanish[2]
        if stage == "eso":
            return 6 + number if number <= 4 else None
        if stage.startswith("bach"):
            return 10 + number if number <= 2 else None
        return number
    return None
