"""Judges what was written, whatever language it was written in, and sifts the choices."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Final

from game.exercises.distractors import misconception_of
from game.exercises.family import Value
from game.exercises.family import Wrong as NumberWrong
from game.exercises.model import Check, Choice
from game.exercises.numerals import canonical, from_canonical, whole_text
from game.exercises.reading import WRITTEN_LENGTH_MAX, Reading, readings
from game.logic.family import Solution, Wrong
from game.logic.model import LogicChallenge
from game.logic.speech import word
from game.logic.visuals import Figure, Option
from game.seeded import Seeded
from game.units import LANGUAGES, Language

WRONG_COUNT: Final = 3
_OUT_OF: Final = re.compile(
    r"(?P<top>\d+) (?:chances? |casos? |posibilidad(?:es)? )?(?:sur|out of|in|de cada|de|entre)"
    r" (?P<bottom>\d+)"
)
_NEARLY: Final = Fraction(1, 100)
"""Who rounds, or cuts off, to whole percents comes nearer than this."""


def canonical_answer(value: Value | str) -> str:
    """Return the canonical text of a number, or the name of a choice."""
    if isinstance(value, str):
        return value
    return canonical(value, "fraction")


def choices_of(solution: Solution, source: Seeded) -> tuple[Choice, ...]:
    """Return the right choice and three wrong ones; none where the answer is typed only.

    Raises ValueError when an answer in words has fewer than three wrong ones.
    """
    if solution.is_typed_only:
        return ()
    drawn = source.shuffled(_sifted(solution))[:WRONG_COUNT]
    if not isinstance(solution.answer, str):
        taken = {solution.answer, *(wrong.value for wrong in drawn)}
        for value in _near(solution.answer, solution):
            if len(drawn) == WRONG_COUNT:
                break
            if value not in taken and _can_stand(value, solution):
                taken.add(value)
                drawn.append(Wrong(value, "calculation_slip"))
    if len(drawn) < WRONG_COUNT:
        raise ValueError("fewer than three wrong answers")
    return (
        Choice(canonical_answer(solution.answer)),
        *(Choice(canonical_answer(w.value), w.misconception) for w in drawn),
    )


def options_of(solution: Solution, choices: tuple[Choice, ...]) -> tuple[Option, ...]:
    """Return how the choices are drawn, by their names; none where words are enough."""
    if not solution.drawn_choices:
        return ()
    options = []
    for value in sorted(choice.value for choice in choices):
        look = solution.drawn_choices[value]
        if isinstance(look, Figure):
            options.append(Option(value, figure=look))
        else:
            options.append(Option(value, marks=look))
    return tuple(options)


def _can_stand(value: Value | str, solution: Solution) -> bool:
    """Say whether a wrong answer could be a right one: no half persons, no chance above 1."""
    if isinstance(value, str):
        return isinstance(solution.answer, str)
    if solution.form == "fraction":
        return 0 <= value <= 1 if Fraction(str(solution.answer)) <= 1 else value >= 0
    return value >= 0 and Fraction(value).denominator == 1


def _sifted(solution: Solution) -> Iterator[Wrong]:
    seen: set[Value | str] = {solution.answer}
    for wrong in solution.wrongs:
        if wrong.value not in seen and _can_stand(wrong.value, solution):
            seen.add(wrong.value)
            yield wrong


def _near(answer: Value, solution: Solution) -> Iterator[Value]:
    """Yield values around a numeric answer, nearest first."""
    if solution.form == "fraction":
        bottom = Fraction(answer).denominator
        for distance in range(1, 40):
            for wider in (bottom, bottom + 1, bottom + 2):
                yield Fraction(answer) + Fraction(distance, wider)
                yield Fraction(answer) - Fraction(distance, wider)
        return
    distance = 1
    while True:
        yield answer + distance
        yield answer - distance
        distance += 1


def shown(value: str, challenge: LogicChallenge, language: Language) -> str:
    """Return a canonical answer or choice as the language shows it."""
    if challenge.answer_form == "word":
        return word(value, language)
    number = from_canonical(value)
    if isinstance(number, int):
        return whole_text(number, language)
    return value


def check_answer(
    challenge: LogicChallenge, written: str, wrongs: Callable[[], tuple[Wrong, ...]]
) -> Check:
    """Say whether `written` is right.

    `wrongs` gives what explains a typed answer that is no choice; it is asked only then.
    """
    if challenge.answer_form == "word":
        return _check_word(challenge, written, wrongs)
    return _check_number(challenge, written, wrongs)


def _folded(text: str) -> str:
    """Return `text` without case, accents, marks at its ends and doubled spaces."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(mark for mark in parts if not unicodedata.combining(mark))
    return " ".join(re.sub(r"[^\w\s-]", " ", bare).split())


def _names(value: str) -> set[str]:
    return {_folded(value), *(_folded(word(value, language)) for language in LANGUAGES)}


def _check_word(
    challenge: LogicChallenge, written: str, wrongs: Callable[[], tuple[Wrong, ...]]
) -> Check:
    if len(written) > 4 * WRITTEN_LENGTH_MAX:
        return Check(is_right=False, is_readable=False)
    folded = _folded(written)
    if not folded:
        return Check(is_right=False, is_readable=False)
    if folded in _names(challenge.answer):
        return Check(is_right=True)
    for choice in challenge.choices:
        if choice.misconception is not None and folded in _names(choice.value):
            return Check(is_right=False, misconception=choice.misconception)
    for wrong in wrongs():
        if folded in _names(str(wrong.value)):
            return Check(is_right=False, misconception=wrong.misconception)
    return Check(is_right=False)


def _check_number(
    challenge: LogicChallenge, written: str, wrongs: Callable[[], tuple[Wrong, ...]]
) -> Check:
    found = _numbers(written)
    if not found:
        return Check(is_right=False, is_readable=False)
    answer = from_canonical(challenge.answer)
    if answer in found:
        return Check(is_right=True)
    for choice in challenge.choices:
        if choice.misconception is not None and from_canonical(choice.value) in found:
            return Check(is_right=False, misconception=choice.misconception)
    formulas = tuple(
        NumberWrong(wrong.value, wrong.misconception)
        for wrong in wrongs()
        if not isinstance(wrong.value, str)
    )
    misconception = misconception_of(found[0], formulas)
    is_rounding = challenge.answer_form == "fraction" and "/" not in written
    if misconception is None and is_rounding and abs(found[0] - Fraction(answer)) < _NEARLY:
        misconception = "rounded_answer"
    return Check(is_right=False, misconception=misconception)


def _numbers(written: str) -> list[Fraction]:
    """Return every reading of what was written: 3/8, 0,375, 37,5 %, "3 chances sur 8"."""
    if len(written) > WRITTEN_LENGTH_MAX:
        return []
    out_of = _OUT_OF.fullmatch(_folded(written))
    if out_of is not None:
        bottom = int(out_of["bottom"])
        return [Fraction(int(out_of["top"]), bottom)] if bottom else []
    return [_share(reading) for reading in readings(written)]


def _share(reading: Reading) -> Fraction:
    return reading.value / 100 if reading.unit == "%" else reading.value
