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
from game.units import ExerciseType, Language

from .rendered import calculations, fits, numbers
from .rules_table import NUMBER_TYPES
from .second_opinion import GEOMETRY, SCHEMES, TOPICS

Operation = Callable[[Fraction, Fraction], Fraction]

_N: Final = r"\d[\d\u202f,./]*(?<![,./])"
_WORDS: Final[dict[Language, tuple[tuple[str, str], ...]]] = {
    "fr": (
        (r"enlever {b} à {a} pour arriver à zéro", "÷"),
        (r"{b} fois combien font {a}", "÷"),
        (r"est {b} fois plus petit que {a}", "÷"),
        (r"est {b} fois plus grand que {a}", "×"),
        (r"de combien {a} est-il plus grand que {b}", "−"),
        (r"de combien {b} est-il plus petit que {a}", "−"),
        (r"vaut {b} de moins que {a}", "−"),
        (r"font {a} moins {b}", "−"),
        (r"écart entre {b} et {a}", "−"),
        (r"diminue {a} de {b}", "−"),
        (r"pars de {a} et recule de {b}", "−"),
        (r"vaut {b} de plus que {a}", "+"),
        (r"font {a} plus {b}", "+"),
        (r"total de {a} et de {b}", "+"),
        (r"augmente {a} de {b}", "+"),
        (r"pars de {a} et avance de {b}", "+"),
        (r"additionne {a} et {b}", "+"),
        (r"font {a} multiplié par {b}", "×"),
        (r"additionnes {b} fois le nombre {a}", "×"),
        (r"fais {b} bonds de {a}", "×"),
        (r"{b} groupes de {a}", "×"),
        (r"{b} rangées de {a} cases", "×"),
        (r"(?:font|prends) {a} de {b}", "×"),
        (r"font {a} divisé par {b}", "÷"),
        (r"divise {a} par {b}", "÷"),
        (r"multiplier {b} pour obtenir {a}", "÷"),
        (r"bonds de {b} faut-il pour aller de zéro à {a}", "÷"),
        (r"avec {a}, combien de groupes de {b}", "÷"),
        (r"fais {b} parts égales avec {a}", "÷"),
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
        (r"take {b} away from {a} to reach zero", "÷"),
        (r"{b} times what makes {a}", "÷"),
        (r"goes into {a} exactly {b} times", "÷"),
        (r"is {b} times as big as {a}", "×"),
        (r"how much greater than {b} is {a}", "−"),
        (r"how much smaller than {a} is {b}", "−"),
        (r"is {b} less than {a}", "−"),
        (r"is {a} minus {b}", "−"),
        (r"how far is it from {b} to {a}", "−"),
        (r"decrease {a} by {b}", "−"),
        (r"start at {a} and go back {b}", "−"),
        (r"is {b} more than {a}", "+"),
        (r"is {a} plus {b}", "+"),
        (r"total of {a} and {b}", "+"),
        (r"increase {a} by {b}", "+"),
        (r"start at {a} and go forward {b}", "+"),
        (r"^add {a} and {b}", "+"),
        (r"{a} multiplied by {b}", "×"),
        (r"{b} lots? of {a}", "×"),
        (r"add up the number {a}, {b} times over", "×"),
        (r"make {b} jumps of {a}", "×"),
        (r"{b} groups of {a}", "×"),
        (r"{b} rows of {a} squares", "×"),
        (r"(?:is|take) {a} of {b}", "×"),
        (r"{a} divided by {b}", "÷"),
        (r"divide {a} by {b}", "÷"),
        (r"must you multiply {b} by to get {a}", "÷"),
        (r"jumps of {b} take you from zero to {a}", "÷"),
        (r"groups of {b} can you make with {a}", "÷"),
        (r"make {b} equal parts out of {a}", "÷"),
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
        (r"quitar {b} a {a} para llegar a cero", "÷"),
        (r"{b} por cuánto es igual a {a}", "÷"),
        (r"es {b} veces menor que {a}", "÷"),
        (r"es {b} veces mayor que {a}", "×"),
        (r"en cuánto supera {a} a {b}", "−"),
        (r"le falta a {b} para llegar a {a}", "−"),
        (r"vale {b} menos que {a}", "−"),
        (r"es {a} menos {b}", "−"),
        (r"cuánto hay de {b} a {a}", "−"),
        (r"disminuye {a} en {b}", "−"),
        (r"empieza en {a} y retrocede {b}", "−"),
        (r"vale {b} más que {a}", "+"),
        (r"es {a} más {b}", "+"),
        (r"total de {a} y {b}", "+"),
        (r"aumenta {a} en {b}", "+"),
        (r"empieza en {a} y avanza {b}", "+"),
        (r"^suma {a} y {b}", "+"),
        (r"es {a} multiplicado por {b}", "×"),
        (r"sumas {b} veces el número {a}", "×"),
        (r"da {b} saltos de {a}", "×"),
        (r"{b} grupos de {a}", "×"),
        (r"{b} filas de {a} casillas", "×"),
        (r"(?:es|toma) {a} de {b}", "×"),
        (r"es {a} dividido entre {b}", "÷"),
        (r"divide {a} entre {b}", "÷"),
        (r"multiplicar {b} para obtener {a}", "÷"),
        (r"saltos de {b} hacen falta para ir de cero a {a}", "÷"),
        (r"grupos de {b} se pueden hacer con {a}", "÷"),
        (r"haz {b} partes iguales con {a}", "÷"),
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
_FRACTIONS_IN_WORDS: Final[dict[Language, tuple[tuple[str, Fraction], ...]]] = {
    "fr": (
        (r"double de {a}", Fraction(2)),
        (r"moitié de {a}", Fraction(1, 2)),
        (r"quart de {a}", Fraction(1, 4)),
    ),
    "en": (
        (r"double {a}", Fraction(2)),
        (r"half of {a}", Fraction(1, 2)),
        (r"quarter of {a}", Fraction(1, 4)),
    ),
    "es": (
        (r"doble de {a}", Fraction(2)),
        (r"mitad de {a}", Fraction(1, 2)),
        (r"cuarta parte de {a}", Fraction(1, 4)),
    ),
}
"""Questions that tell their second number in a word: how many times the first the answer is."""
_OPERATIONS: Final[dict[str, Operation]] = {
    "+": lambda a, b: a + b,
    "−": lambda a, b: a - b,
    "×": lambda a, b: a * b,
    "÷": lambda a, b: a / b,
}


@cache
def _patterns(language: Language) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (
            re.compile(words.format(a=f"(?P<a>{_N})", b=f"(?P<b>{_N})"), re.IGNORECASE),
            sign,
        )
        for words, sign in _WORDS[language]
    )


def sign_in_words(question: str, language: Language) -> str | None:
    """Return the operation that a question asks for in words; None where none is understood."""
    return next((sign for words, sign in _patterns(language) if words.search(question)), None)


def times_in_words(question: str, language: Language) -> Fraction | None:
    """Return 2 for the double of a number, 1/2 for its half; None where both are numbers."""
    return next(
        (
            times
            for words, times in _FRACTIONS_IN_WORDS[language]
            if re.search(words.format(a=_N), question, re.IGNORECASE)
        ),
        None,
    )


def operands(exercise_type: ExerciseType, question: str, language: Language) -> list[Fraction]:
    """Return the numbers that are calculated with, also where one is said or written another way.

    The double of 7 is the sum of 7 and 7, or the product of 7 and 2; 4 + 4 + 4 is the product of 4
    and 3; the name of a table is no number of its calculation.
    """
    shown = numbers(question, language)
    times = times_in_words(question, language)
    if times is not None and len(shown) == 1:
        if exercise_type == "addition":
            return 2 * shown
        return [*shown, times if times > 1 else 1 / times]
    if exercise_type == "multiplication" and len(shown) > 2:
        if len(set(shown)) == 1 and "×" not in question:
            return [shown[0], Fraction(len(shown))]
        if "table" in question or "tabla" in question:
            return shown[1:]
    return shown


def answers_question(question: str, language: Language, answer: Fraction) -> bool | None:
    """Say whether `answer` is what a question of a number type asks for; None: not understood."""
    is_fitting = fits(question, language, answer)
    if is_fitting is not None:
        return is_fitting
    written = calculations(question, language)
    if written:
        return set(written) == {answer}
    times = times_in_words(question, language)
    if times is not None:
        return numbers(question, language)[0] * times == answer
    for pattern, sign in _patterns(language):
        found = pattern.search(question)
        if found:
            a, b = (numbers(found[name], language)[0] for name in "ab")
            return _OPERATIONS[sign](a, b) == answer
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
