"""What a teacher may write as an own exercise, and how it becomes an item that a match can carry.

Pure and total: any draft gives an item or the list of its faults. What an item means once it is in
a match's log is in `own.py`; that module must understand old items for ever, this one may change.
"""

import re
import unicodedata
from collections.abc import Iterator
from fractions import Fraction
from typing import Final, Literal, NamedTuple

from msgspec import Struct

from game.exercises.distractors import draw_wrongs, off_by_one
from game.exercises.errors import ExerciseError
from game.exercises.family import Solution, Value, Wrong
from game.exercises.numerals import canonical, from_canonical, is_writable
from game.exercises.own import (
    WRONG_COUNT,
    OwnItem,
    OwnWrong,
    form_of,
    same_text,
)
from game.exercises.reading import Reading, in_unit, normalise, readings
from game.exercises.texts import MISCONCEPTIONS
from game.seeded import Seeded
from game.units import ExerciseType, Language, Level

QUESTION_MAX: Final = 500
HINT_MAX: Final = 200
EXPLANATION_MAX: Final = 500
VALUE_MAX: Final = 60
"""Of an answer or a choice: the wire takes 64 characters of an answer, and a unit may be shown."""
UNIT_MAX: Final = 12
_VALUE_LIMIT: Final = 10**15

FaultCode = Literal[
    "required",
    "too_long",
    "control_character",
    "not_a_number",
    "too_many_decimals",
    "too_large",
    "negative",
    "duplicate",
    "no_such_value",
    "gives_answer",
    "wrong_count",
]

_BIDI: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""They make a line read otherwise than it is written."""
_REFUSED: Final = frozenset({"Cc", "Cs", "Co", "Zl", "Zp"})
_NUMBER_LIKE: Final = re.compile(
    r"\d+(?:[ \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]\d{3}(?!\d))*(?:[.,]\d+)?(?:\s?/\s?\d+)?"
)


class Fault(NamedTuple):
    """What is wrong with one field of a draft; `limit` goes with `too_long` and the like."""

    field: str
    code: FaultCode
    limit: int | str = ""


class DraftError(ExerciseError):
    """The draft is no exercise; `faults` are all that was found, at least one."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(", ".join(f"{fault.field}: {fault.code}" for fault in faults))
        self.faults = faults


class DraftWrong(Struct, frozen=True):
    """A wrong answer as written; `misconception` is one of the known names."""

    value: str
    misconception: str | None = None


class Draft(Struct, frozen=True):
    """An exercise as a teacher writes it. Empty texts are not there.

    With three `wrongs` the answer may be words; without any it is a number, and wrong choices are
    made from it.
    """

    type: ExerciseType
    level: Level
    language: Language
    question: str
    answer: str
    wrongs: tuple[DraftWrong, ...] = ()
    hint: str = ""
    explanation: str = ""
    unit: str = ""


def cleaned(draft: Draft) -> Draft:
    """Return the draft in composed form (NFC), without spaces and empty lines at the ends."""
    return Draft(
        type=draft.type,
        level=draft.level,
        language=draft.language,
        question=_clean(draft.question),
        answer=_clean(draft.answer),
        wrongs=tuple(DraftWrong(_clean(one.value), one.misconception) for one in draft.wrongs),
        hint=_clean(draft.hint),
        explanation=_clean(draft.explanation),
        unit=_clean(draft.unit),
    )


def item_of(draft: Draft, row: int) -> OwnItem:
    """Return the item of a cleaned draft; raises `DraftError` with every fault that it has."""
    faults = list(_text_faults(draft))
    if faults:
        raise DraftError(faults)
    numbers = _numbers(draft)
    faults = list(_word_faults(draft) if numbers is None else _number_faults(numbers))
    if faults:
        raise DraftError(faults)
    if _gives_answer(draft, None if numbers is None else numbers[0].value):
        raise DraftError([Fault("hint", "gives_answer")])
    if numbers is None:
        answer, wrongs = draft.answer, _words(draft)
    else:
        answer, wrongs = _canonical(draft, numbers)
    return OwnItem(
        row=row,
        type=draft.type,
        level=draft.level,
        language=draft.language,
        question=draft.question,
        answer=answer,
        wrongs=wrongs,
        is_text=numbers is None,
        hint=draft.hint,
        explanation=draft.explanation,
        unit=draft.unit or None,
    )


def _clean(text: str) -> str:
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n")).strip()


def _text_faults(draft: Draft) -> Iterator[Fault]:
    values = [("answer", draft.answer)]
    values += [(f"wrongs[{n}].value", wrong.value) for n, wrong in enumerate(draft.wrongs)]
    for field, text, limit, is_prose in (
        ("question", draft.question, QUESTION_MAX, True),
        ("hint", draft.hint, HINT_MAX, True),
        ("explanation", draft.explanation, EXPLANATION_MAX, True),
        ("unit", draft.unit, UNIT_MAX, False),
        *((field, text, VALUE_MAX, False) for field, text in values),
    ):
        if len(text) > limit:
            yield Fault(field, "too_long", limit)
        if any(_is_refused(mark, is_prose=is_prose) for mark in text):
            yield Fault(field, "control_character")
    for field, text in (("question", draft.question), *values):
        if not _has_sign(text):
            yield Fault(field, "required")
    for number, wrong in enumerate(draft.wrongs):
        known = wrong.misconception is None or wrong.misconception in MISCONCEPTIONS["fr"]
        if not known:
            yield Fault(f"wrongs[{number}].misconception", "no_such_value")
    if len(draft.wrongs) not in {0, WRONG_COUNT}:
        yield Fault("wrongs", "wrong_count", WRONG_COUNT)


def _is_refused(mark: str, *, is_prose: bool) -> bool:
    if mark == "\n" and is_prose:
        return False
    return unicodedata.category(mark) in _REFUSED or mark in _BIDI


def _has_sign(text: str) -> bool:
    """Return whether a reader sees anything: spaces and joiners alone are no text."""
    return any(unicodedata.category(mark)[0] not in "CZM" for mark in text)


class _Number(NamedTuple):
    """A value as written: with a slash it stays a fraction."""

    value: Fraction
    is_fraction: bool


def _numbers(draft: Draft) -> list[_Number] | None:
    """Return answer and wrongs as numbers; None when one of them is words."""
    found = []
    for text in (draft.answer, *(wrong.value for wrong in draft.wrongs)):
        reading = _read(text, draft.language)
        if reading is None:
            return None
        value = in_unit(reading, draft.unit or None)
        plain = normalise(text) or ""
        found.append(_Number(value, "/" in plain))
    return found


def _read(text: str, language: Language) -> Reading | None:
    """Return what the writer meant: 1,234 is a thousand in English, 1.234 in Spanish."""
    found = readings(text)
    if not found:
        return None
    is_grouped = ("," in text and language == "en") or ("." in text and language == "es")
    return found[-1] if is_grouped and found[0].unit == found[-1].unit else found[0]


def _word_faults(draft: Draft) -> Iterator[Fault]:
    if not draft.wrongs:
        yield Fault("answer", "not_a_number")
        return
    seen = {same_text(draft.answer)}
    for number, wrong in enumerate(draft.wrongs):
        if same_text(wrong.value) in seen:
            yield Fault(f"wrongs[{number}].value", "duplicate")
        seen.add(same_text(wrong.value))


def _number_faults(numbers: list[_Number]) -> Iterator[Fault]:
    seen: set[Fraction] = set()
    for place, number in enumerate(numbers):
        field = "answer" if place == 0 else f"wrongs[{place - 1}].value"
        if number.value < 0:
            yield Fault(field, "negative")
        elif number.value > _VALUE_LIMIT or number.value.denominator > _VALUE_LIMIT:
            yield Fault(field, "too_large", f"{_VALUE_LIMIT:.0e}")
        elif not number.is_fraction and not is_writable(number.value, "number"):
            yield Fault(field, "too_many_decimals")
        elif number.value in seen:
            yield Fault(field, "duplicate")
        seen.add(number.value)


def _gives_answer(draft: Draft, value: Fraction | None) -> bool:
    """Return whether the hint holds the answer, where the question itself does not."""
    if value is None:
        wanted = re.compile(rf"(?<!\w){re.escape(same_text(draft.answer))}(?!\w)")
        hint, question = same_text(draft.hint), same_text(draft.question)
        return wanted.search(hint) is not None and wanted.search(question) is None
    return value in _values_in(draft.hint) and value not in _values_in(draft.question)


def _values_in(text: str) -> set[Fraction]:
    """Return every number that stands in a text, in each of its readings."""
    return {reading.value for found in _NUMBER_LIKE.findall(text) for reading in readings(found)}


def _words(draft: Draft) -> tuple[OwnWrong, ...]:
    return tuple(OwnWrong(wrong.value, wrong.misconception) for wrong in draft.wrongs)


def _canonical(draft: Draft, numbers: list[_Number]) -> tuple[str, tuple[OwnWrong, ...]]:
    """Return answer and wrongs in canonical form; wrongs that nobody wrote are made."""
    texts = [_canonical_text(number) for number in numbers]
    answer = texts[0]
    if draft.wrongs:
        pairs = zip(texts[1:], draft.wrongs, strict=True)
        return answer, tuple(OwnWrong(text, wrong.misconception) for text, wrong in pairs)
    form = form_of(answer, draft.unit)
    value = from_canonical(answer)
    solution = Solution(value, "", _near(value, answer), form=form)
    made = draw_wrongs(solution, Seeded(f"own:{draft.question}"))
    return answer, tuple(OwnWrong(canonical(one.value, form), one.misconception) for one in made)


def _near(value: Value, answer: str) -> tuple[Wrong, ...]:
    """Return what slips lead to from any number; a fraction's neighbours are made elsewhere."""
    _, point, decimals = answer.partition(".")
    if point:
        last = Fraction(1, 10 ** len(decimals))
        return (
            Wrong(value * 10, "point_misplaced"),
            Wrong(value + last, "calculation_slip"),
            Wrong(value - last, "calculation_slip"),
        )
    if "/" in answer:
        return ()
    return (*off_by_one(value), Wrong(value + 10, "off_by_ten"), Wrong(value - 10, "off_by_ten"))


def _canonical_text(number: _Number) -> str:
    return canonical(number.value, "fraction" if number.is_fraction else "number")
