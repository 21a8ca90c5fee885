# ruff: noqa: RUF001 - typographic signs are meant
"""The independent checker: is this the answer to this question, seen from the question alone?

Exercises of number types are solved from the rendered text, in each language, as a pupil has to.
Told exercises (`texte`, `geometrie`, `divers`) are judged from their own parameters by
`second_opinion`, and the text must tell those parameters.
"""

import re
from collections.abc import Callable
from fractions import Fraction
from functools import cache
from typing import Final

from game.exercises.families.situations import SITUATIONS
from game.exercises.model import Exercise
from game.units import Language

from .rendered import calculations, fits, numbers
from .rules_table import NUMBER_TYPES
from .second_opinion import GEOMETRY, SCHEMES, TOPICS

Operation = Callable[[Fraction, Fraction], Fraction]

_N: Final = r"\d[\d\u202f,./]*(?<![,./])"
_WORDS: Final[dict[Language, tuple[tuple[str, str], ...]]] = {
    "fr": (
        (r"différence entre {a} et {b}", "−"),
        (r"(?:enlève|retire|soustrais) {b} à {a}", "−"),
        (r"ajouter à {b} pour (?:obtenir|faire|arriver à) {a}", "−"),
        (r"somme de {a} et (?:de )?{b}", "+"),
        (r"ajoute {a} à {b}", "+"),
        (r"combien font {a} et {b} ensemble", "+"),
        (r"produit de {a} (?:par|et(?: de)?) {b}", "×"),
        (r"multiplie {a} par {b}", "×"),
        (r"{a} fois {b}", "×"),
        (r"quotient de {a} par {b}", "÷"),
        (r"partage {a} en {b} parts", "÷"),
        (r"dans {a}, combien de fois {b}", "÷"),
    ),
    "en": (
        (r"difference between {a} and {b}", "−"),
        (r"(?:take|subtract) {b} (?:away )?from {a}", "−"),
        (r"add to {b} to (?:get|make|reach) {a}", "−"),
        (r"sum of {a} and {b}", "+"),
        (r"add {a} to {b}", "+"),
        (r"{a} and {b} (?:together|altogether)", "+"),
        (r"product of {a} and {b}", "×"),
        (r"multiply {a} by {b}", "×"),
        (r"{a} times {b}", "×"),
        (r"quotient of {a} (?:and|by) {b}", "÷"),
        (r"{a} is shared into {b} equal parts", "÷"),
        (r"how many times does {b} go into {a}", "÷"),
    ),
    "es": (
        (r"diferencia entre {a} y {b}", "−"),
        (r"(?:quita|resta) {b} a {a}", "−"),
        (r"sumar a {b} para (?:obtener|llegar a) {a}", "−"),
        (r"suma de {a} y {b}", "+"),
        (r"suma {a} a {b}", "+"),
        (r"{a} y {b} en total", "+"),
        (r"producto de {a} (?:por|y) {b}", "×"),
        (r"multiplica {a} por {b}", "×"),
        (r"{a} (?:vez|veces) {b}", "×"),
        (r"cociente de {a} entre {b}", "÷"),
        (r"repartimos {a} en {b} partes", "÷"),
        (r"cuántas veces cabe {b} en {a}", "÷"),
    ),
}
"""What a question in words asks for: which number goes where, and what is done."""
_OPERATIONS: Final[dict[str, Operation]] = {
    "+": lambda a, b: a + b,
    "−": lambda a, b: a - b,
    "×": lambda a, b: a * b,
    "÷": lambda a, b: a / b,
}


@cache
def _patterns(language: Language) -> tuple[tuple[re.Pattern[str], Operation], ...]:
    return tuple(
        (
            re.compile(words.format(a=f"(?P<a>{_N})", b=f"(?P<b>{_N})"), re.IGNORECASE),
            _OPERATIONS[sign],
        )
        for words, sign in _WORDS[language]
    )


def answers_question(question: str, language: Language, answer: Fraction) -> bool | None:
    """Say whether `answer` is what a question of a number type asks for; None: not understood."""
    is_fitting = fits(question, language, answer)
    if is_fitting is not None:
        return is_fitting
    written = calculations(question, language)
    if written:
        return set(written) == {answer}
    for pattern, operation in _patterns(language):
        found = pattern.search(question)
        if found:
            a, b = (numbers(found[name], language)[0] for name in "ab")
            return operation(a, b) == answer
    return None


def judge_of(exercise: Exercise) -> Callable[[Fraction], bool] | None:
    """Return the second opinion on a told exercise; None for a number type, which is read.

    Raises KeyError for a template that has no second opinion.
    """
    if exercise.type in NUMBER_TYPES:
        return None
    facts = {name: value for name, value in exercise.facts.items() if isinstance(value, int)}
    match exercise.type:
        case "geometrie":
            judge = GEOMETRY[exercise.template.rpartition("_")[0]]
        case "texte":
            judge = SCHEMES[SITUATIONS[exercise.template].scheme]
        case _:
            judge = TOPICS[exercise.template]
    return lambda value: bool(judge(facts, value))
