"""What must hold for every exercise of every type, level and seed, in every language.

`violations(type, level, seed)` is the whole proof for one exercise. It looks at the exercise and
its texts from outside, through the public functions of `game.exercises` only, and knows no family.
What can be said only of a whole cell (spread, distinct questions) is in `cells`.

The rule about hints. A hint may show the numbers that the question shows (numerators and
denominators are numbers of their own) and no other. The answer is therefore in a hint only where
the question shows it already, as in 16 ÷ 4: that is the pupil's own number, and tells nothing. As
a word (seven, sept, siete) the answer must not be there either, unless the question has that word;
one and two are left out, because they are articles and turns of phrase ("les deux quantités").
"""

import re
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from functools import partial
from typing import Final, Literal, NamedTuple

import msgspec

from game.exercises import check, generate, render, show
from game.exercises.model import Exercise, Rendering
from game.exercises.texts import MISCONCEPTIONS
from game.units import LANGUAGES, ExerciseType, Language, Level

from .checker import answers_question, judge_of, operands
from .contents import content_faults, is_told, operand_faults
from .rendered import equations, number_texts, numbers, own_numbers, value_of
from .rules_table import NUMBER_TYPES
from .typography import faults, has_own_words
from .writings import NUMBER_WORDS, ways_to_write

Property = Literal[
    "operands",
    "answer",
    "choices",
    "misconceptions",
    "hint",
    "explanation",
    "equation",
    "writing",
    "language",
    "length",
    "same_seed",
    "json",
    "check",
    "distinct",
    "spread",
    "crash",
]
"""What a violation is about."""

LENGTHS: Final = {"question": 300, "choice": 40, "hint": 300, "explanation": 700, "title": 40}

_CANONICAL: Final = re.compile(r"(?:0|[1-9]\d*)(?:\.\d{0,3}[1-9])?|[1-9]\d*/[1-9]\d*|0")
_WORD: Final = re.compile(r"[^\W\d_]+")


class Violation(NamedTuple):
    """What does not hold, and where; type, level and seed make it again."""

    kind: Property
    type: ExerciseType
    level: Level
    seed: int
    language: Language | None
    text: str

    def __str__(self) -> str:
        where = f"{self.type}/{self.level} seed {self.seed}"
        return f"{where} {self.language or '--'} {self.kind}: {self.text}"


class Item(NamedTuple):
    """One exercise with its texts, as made or as a test spoilt it."""

    exercise: Exercise
    renderings: Mapping[Language, Rendering]


Fault = tuple[Property, Language | None, str]
Generator = Callable[[ExerciseType, Level, int], Exercise]


def make(exercise_type: ExerciseType, level: Level, seed: int) -> Item:
    """Return the exercise in all languages."""
    exercise = generate(exercise_type, level, seed)
    return Item(exercise, {language: render(exercise, language) for language in LANGUAGES})


def violations(exercise_type: ExerciseType, level: Level, seed: int) -> list[Violation]:
    """Return everything that is wrong with one exercise; a crash is a violation too."""
    return examine(exercise_type, level, seed)[1]


def examine(
    exercise_type: ExerciseType, level: Level, seed: int, again: Generator = generate
) -> tuple[Item | None, list[Violation]]:
    """Return the exercise (None when it crashes) and everything that is wrong with it.

    `again` makes it a second time, to see that it is the same.
    """
    item: Item | None = None
    try:
        item = make(exercise_type, level, seed)
        found = inspect(item)
        if again(exercise_type, level, seed) != item.exercise:
            found.append(("same_seed", None, "made again it is another one"))
    except Exception as error:  # noqa: BLE001 - the proof goes on with the next seed
        found = [("crash", None, f"{type(error).__name__}: {error}")]
    return item, [
        Violation(kind, exercise_type, level, seed, language, text)
        for kind, language, text in found
    ]


def inspect(item: Item) -> list[Fault]:
    """Return the faults of an item that is given whole."""
    exercise, renderings = item
    found: list[Fault] = []
    for proof in (
        _choice_faults,
        _misconception_faults,
        _second_opinion_faults,
        _storage_faults,
        _check_faults,
    ):
        found += _guarded(None, partial(proof, exercise))
    for language, rendering in renderings.items():
        for shown in (
            _question_faults,
            _shown_choice_faults,
            _hint_faults,
            _explanation_faults,
        ):
            found += _guarded(language, partial(shown, exercise, rendering, language))
        found += _guarded(language, partial(_text_faults, rendering, language))
    return found


def _guarded(language: Language | None, proof: Callable[[], Iterator[Fault]]) -> list[Fault]:
    """Return what one part of the proof finds; that it cannot even look is a fault too."""
    try:
        return list(proof())
    except Exception as error:  # noqa: BLE001 - the other parts go on
        return [("crash", language, f"{type(error).__name__}: {error}")]


def _choice_faults(exercise: Exercise) -> Iterator[Fault]:
    values = [Fraction(choice.value) for choice in exercise.choices]
    if len(values) != 4 or len(set(values)) != 4:
        yield "choices", None, f"not four different values: {[c.value for c in exercise.choices]}"
    if min(values, default=Fraction(0)) < 0:
        yield "choices", None, "a negative choice"
    if exercise.choices[0].value != exercise.answer:
        yield "choices", None, "the answer does not stand first"
    if values.count(Fraction(exercise.answer)) != 1:
        yield "choices", None, "not exactly one choice is the answer"
    for choice in exercise.choices:
        if not _CANONICAL.fullmatch(choice.value) or _unreduced(choice.value):
            yield "choices", None, f"not canonical: {choice.value!r}"
    if values[0].denominator == 1 and exercise.unit != "€" and exercise.type != "fractions":
        texts = [choice.value for choice in exercise.choices]
        if any("." in text for text in texts):
            yield "choices", None, f"a decimal beside a whole answer gives it away: {texts}"


def _unreduced(value: str) -> bool:
    return "/" in value and str(Fraction(value)) != value


def _misconception_faults(exercise: Exercise) -> Iterator[Fault]:
    if exercise.choices[0].misconception is not None:
        yield "misconceptions", None, "the right answer has one"
    for choice in exercise.choices[1:]:
        name = choice.misconception
        if not name:
            yield "misconceptions", None, f"none for {choice.value}"
            continue
        for language in LANGUAGES:
            if not MISCONCEPTIONS[language].get(name, "").strip():
                yield "misconceptions", language, f"{name!r} has no name"


def _second_opinion_faults(exercise: Exercise) -> Iterator[Fault]:
    try:
        judge = judge_of(exercise)
    except KeyError:
        yield "answer", None, f"no second opinion on {exercise.template!r}"
        return
    if judge is None:
        return
    answer = Fraction(exercise.answer)
    if not judge(answer):
        yield "answer", None, f"{answer} does not solve {exercise.template} {exercise.facts}"
    # The judge of circles knows π better than pupils are told to, so it lets near misses pass.
    elif not judge(answer * Fraction(1_000_001, 1_000_000)) or not answer:
        for choice in exercise.choices[1:]:
            if judge(Fraction(choice.value)):
                yield "answer", None, f"{choice.value} is right as well"


def _storage_faults(exercise: Exercise) -> Iterator[Fault]:
    try:
        is_same = msgspec.json.decode(msgspec.json.encode(exercise), type=Exercise) == exercise
    except msgspec.MsgspecError as error:
        yield "json", None, f"it cannot be stored and read back: {error}"
        return
    if not is_same:
        yield "json", None, "stored and read back it is another one"


def _check_faults(exercise: Exercise) -> Iterator[Fault]:
    for written in ways_to_write(exercise.answer, exercise.unit):
        verdict = check(exercise, written)
        if not verdict.is_right or verdict.misconception is not None:
            yield "check", None, f"the answer {exercise.answer} written {written!r}: {verdict}"
    for choice in exercise.choices[1:]:
        shown = {show(exercise, choice.value, language) for language in LANGUAGES}
        for written in {choice.value, *shown}:
            verdict = check(exercise, written)
            if (
                verdict.is_right
                or not verdict.is_readable
                or verdict.misconception != choice.misconception
            ):
                yield "check", None, f"the wrong {choice} written {written!r}: {verdict}"


def _question_faults(
    exercise: Exercise, rendering: Rendering, language: Language
) -> Iterator[Fault]:
    question = rendering.question
    facts = [value for value in exercise.facts.values() if isinstance(value, int)]
    if exercise.type in NUMBER_TYPES:
        shown = operands(exercise.type, question, language)
        if exercise.type == "fractions":
            shown = [value_of(text, language) for text in number_texts(question, language)]
        if sorted(shown) != sorted(map(Fraction, facts)):
            yield "operands", language, f"facts {exercise.facts}, question {question!r}"
        yield from (
            ("operands", language, f"{fault}: {question!r}")
            for fault in operand_faults(exercise, question, language)
        )
        is_answered = answers_question(question, language, Fraction(exercise.answer))
        if is_answered is None:
            yield "answer", language, f"the checker does not understand {question!r}"
        elif not is_answered:
            yield "answer", language, f"{exercise.answer} does not answer {question!r}"
    else:
        told = own_numbers(question, language)
        for name, value in exercise.facts.items():
            if isinstance(value, int) and not is_told(value, told):
                yield "operands", language, f"{name}={value} is not told in {question!r}"
            elif isinstance(value, str) and name not in {"who", "other"} and not value:
                yield "operands", language, f"{name} is empty"
        yield from (
            ("operands", language, f"{fault}: {question!r}")
            for fault in content_faults(exercise, question, language)
        )


def _shown_choice_faults(
    exercise: Exercise, rendering: Rendering, language: Language
) -> Iterator[Fault]:
    if len(set(rendering.choices)) != 4:
        yield "choices", language, f"shown alike: {rendering.choices}"
    if not rendering.choices or rendering.choices[0] != rendering.answer:
        yield "choices", language, "the answer does not stand first"
    for choice, text in zip(exercise.choices, rendering.choices, strict=False):
        if numbers(text, language) != [Fraction(choice.value)]:
            yield "choices", language, f"{choice.value} is shown as {text!r}"


def _hint_faults(exercise: Exercise, rendering: Rendering, language: Language) -> Iterator[Fault]:
    hint, question = rendering.hint, rendering.question
    shown, own = own_numbers(hint, language), own_numbers(question, language)
    if not shown:
        yield "hint", language, f"none of the item's numbers: {hint!r}"
    answer = Fraction(exercise.answer)
    if answer in shown and answer not in own:
        yield "hint", language, f"it tells the answer {answer}: {hint!r}"
    if shown - own:
        yield "hint", language, f"{', '.join(map(str, shown - own))} is not the item's: {hint!r}"
    asked = {word.lower() for word in _WORD.findall(question)}
    for word in {word.lower() for word in _WORD.findall(hint)} - asked:
        if NUMBER_WORDS[language].get(word) == answer and answer not in own:
            yield "hint", language, f"it tells the answer in a word: {hint!r}"


def _explanation_faults(
    exercise: Exercise, rendering: Rendering, language: Language
) -> Iterator[Fault]:
    text = rendering.explanation
    if len(text.split("\n")) < 3:
        yield "explanation", language, f"no steps: {text!r}"
    if not text.endswith(f"{rendering.answer}."):
        yield "explanation", language, f"it does not end in {rendering.answer!r}: {text!r}"
    last = numbers(text.rsplit("\n", 1)[-1], language)
    if not last or last[-1] != Fraction(exercise.answer):
        yield "explanation", language, f"its last number is not {exercise.answer}: {text!r}"
    for equation in equations(text, language):
        if not equation.is_true:
            yield "equation", language, f"{equation.text!r} in {text!r}"


def _text_faults(rendering: Rendering, language: Language) -> Iterator[Fault]:
    named = {
        "title": rendering.title,
        "question": rendering.question,
        "hint": rendering.hint,
        "explanation": rendering.explanation,
    }
    for name, text in named.items():
        if len(text) > LENGTHS[name]:
            yield "length", language, f"{name} of {len(text)} characters"
        for fault in faults(text, language):
            is_word = fault.startswith("a word of another language")
            yield ("language" if is_word else "writing"), language, f"{name}: {fault}"
        if not (text[:1].isupper() or text[:1].isdigit() or text[:1] in "¿(¡€?"):
            yield "writing", language, f"{name} begins small: {text!r}"
    if rendering.hint[-1:] not in ".?!…" or rendering.explanation[-1:] != ".":
        yield "writing", language, f"no end: {rendering.hint!r} {rendering.explanation!r}"
    for name, text in named.items():
        if name != "title" and len(_WORD.findall(text)) > 6 and not has_own_words(text, language):
            yield "language", language, f"{name} has no common word of it: {text!r}"
    for text in rendering.choices:
        if len(text) > LENGTHS["choice"]:
            yield "length", language, f"choice of {len(text)} characters"
        for fault in faults(text, language):
            yield "writing", language, f"choice: {fault}"
