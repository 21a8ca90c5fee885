"""Sifts a family's wrong answers into three choices, and names a pupil's wrong answer.

Formulas that several families share are here too; what only one family needs lives in its file.
"""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from game.exercises.family import Form, Solution, Value, Wrong
from game.exercises.numerals import canonical, is_writable
from game.seeded import Seeded

WRONG_COUNT = 3


def sift(solution: Solution, wrongs: Iterable[Wrong]) -> Iterator[Wrong]:
    """Yield the wrongs that can stand as choices: writable, not negative, distinct, not right.

    A whole answer has only whole wrongs, since a lone decimal would tell itself apart.
    """
    is_whole = Fraction(solution.answer).denominator == 1 and solution.form == "number"
    seen: set[Value] = {solution.answer}
    for wrong in wrongs:
        value = wrong.value
        if value in seen or value < 0 or not is_writable(value, solution.form):
            continue
        if is_whole and Fraction(value).denominator != 1:
            continue
        seen.add(value)
        yield wrong


def draw_wrongs(solution: Solution, source: Seeded) -> list[Wrong]:
    """Return three wrong answers with three values, told misconceptions before mere slips.

    How many of them are less than the answer is drawn first, 0 to 3 alike, as far as there are so
    many: misconceptions lead to one side mostly, and the second least choice would be the right one
    nine times in ten.
    """
    answer = solution.answer
    room = {True: source.below(WRONG_COUNT + 1)}
    room[False] = WRONG_COUNT - room[True]
    drawn: list[Wrong] = []
    taken: set[Value] = {answer}
    for wrong in (
        *source.shuffled(sift(solution, solution.wrongs)),
        *source.shuffled(sift(solution, solution.slips)),
    ):
        is_less = wrong.value < answer
        if room[is_less] and wrong.value not in taken:
            room[is_less] -= 1
            taken.add(wrong.value)
            drawn.append(wrong)
    for value in _near(answer, solution.form):
        if len(drawn) == WRONG_COUNT:
            break
        if value < 0:
            # Nothing is left below: the others stand above.
            room[False] += room[True]
            room[True] = 0
        is_less = value < answer
        if room[is_less] and value not in taken:
            room[is_less] -= 1
            taken.add(value)
            drawn.append(Wrong(value, "calculation_slip"))
    return drawn


def _near(answer: Value, form: Form) -> Iterator[Value]:
    """Yield values around `answer`, nearest first and without an end upwards."""
    step: Value = 1
    if form == "fraction":
        step = Fraction(1, Fraction(answer).denominator)
    elif form == "money" and Fraction(answer).denominator != 1:
        step = Fraction(1, 10)
    distance = 1
    while True:
        yield answer + distance * step
        yield answer - distance * step
        distance += 1


def misconception_of(value: Value, wrongs: Iterable[Wrong]) -> str | None:
    """Return the name of the first misconception that leads to `value`."""
    return next((wrong.misconception for wrong in wrongs if wrong.value == value), None)


def choice_text(value: Value, form: Form) -> str:
    """Return a choice's canonical text."""
    return canonical(value, form)


def off_by_one(answer: Value) -> tuple[Wrong, ...]:
    """Counted one too far, or one too few."""
    return Wrong(answer + 1, "off_by_one"), Wrong(answer - 1, "off_by_one")


def off_by_ten(answer: Value) -> tuple[Wrong, ...]:
    """Counted one ten too far, or one too few."""
    return Wrong(answer + 10, "off_by_ten"), Wrong(answer - 10, "off_by_ten")


def near_slips(answer: Value, *, has_tens: bool) -> tuple[Wrong, ...]:
    """One or ten beside the answer: what stands among the choices where misconceptions run out."""
    return (*off_by_one(answer), *(off_by_ten(answer) if has_tens else ()))


def digits_swapped(answer: int) -> tuple[Wrong, ...]:
    """Both digits exchanged, as in 54 for 45, which is said or written the wrong way round."""
    tens, ones = divmod(answer, 10)
    if not 10 < answer < 100 or tens == ones or not ones:
        return ()
    return (Wrong(10 * ones + tens, "digits_swapped"),)


def digits(value: int) -> list[int]:
    """Return the decimal digits of `value` (not negative), units first."""
    return [int(digit) for digit in reversed(str(value))]


def from_digits(units_first: Iterable[int]) -> int:
    """Return the number with these digits."""
    return sum(digit * 10**place for place, digit in enumerate(units_first))


def columns(a: int, b: int) -> Iterator[tuple[int, int]]:
    """Yield the digits of both numbers column by column, units first, the shorter with zeros."""
    top, bottom = digits(a), digits(b)
    for place in range(max(len(top), len(bottom))):
        yield (
            top[place] if place < len(top) else 0,
            bottom[place] if place < len(bottom) else 0,
        )
