"""The texts of all families in French, English and Spanish, compiled on first use."""

from functools import cache
from typing import Final, NamedTuple

from game.exercises.errors import UnknownLanguageError
from game.exercises.texts import en, es, fr
from game.exercises.texts.catalogue import Texts
from game.exercises.wording import Wording
from game.units import ExerciseType, Language

TEXTS: Final[dict[Language, dict[ExerciseType, Texts]]] = {
    "fr": fr.TEXTS,
    "en": en.TEXTS,
    "es": es.TEXTS,
}
MISCONCEPTIONS: Final[dict[Language, dict[str, str]]] = {
    "fr": fr.MISCONCEPTIONS,
    "en": en.MISCONCEPTIONS,
    "es": es.MISCONCEPTIONS,
}


class Compiled(NamedTuple):
    """One family's texts in one language, ready to be filled."""

    title: str
    questions: dict[str, Wording]
    hints: dict[str, Wording]
    explanations: dict[str, Wording]
    labels: dict[str, str]


@cache
def texts_for(exercise_type: ExerciseType, language: Language) -> Compiled:
    """Return the compiled texts; raises `UnknownLanguageError` or KeyError (unknown type)."""
    if language not in TEXTS:
        raise UnknownLanguageError(f"no texts in {str(language)[:20]!r}")
    texts = TEXTS[language][exercise_type]
    return Compiled(
        texts.title,
        {name: Wording(text, language) for name, text in texts.questions.items()},
        {name: Wording(text, language) for name, text in texts.hints.items()},
        {name: Wording(text, language) for name, text in texts.explanations.items()},
        {name: Wording(text, language).fill({}) for name, text in texts.labels.items()},
    )


def misconception_text(name: str, language: Language) -> str:
    """Return what a report calls this misconception, as in "7 times: Denominators added".

    An unknown name comes back as it is: a report of an old match must not fail.
    """
    return MISCONCEPTIONS[language].get(name, name.replace("_", " "))
