"""The texts of all kinds in French, English and Spanish, compiled on first use."""

from functools import cache
from typing import Final, NamedTuple

from game.exercises.texts import misconception_text as exercises_misconception_text
from game.exercises.wording import Wording
from game.logic.errors import UnknownLanguageError
from game.logic.model import Kind
from game.logic.texts import en, es, fr
from game.logic.texts.catalogue import Texts
from game.units import Language

TEXTS: Final[dict[Language, dict[Kind, Texts]]] = {
    "fr": fr.TEXTS,
    "en": en.TEXTS,
    "es": es.TEXTS,
}
WORDS: Final[dict[Language, dict[str, str]]] = {"fr": fr.WORDS, "en": en.WORDS, "es": es.WORDS}
MISCONCEPTIONS: Final[dict[Language, dict[str, str]]] = {
    "fr": fr.MISCONCEPTIONS,
    "en": en.MISCONCEPTIONS,
    "es": es.MISCONCEPTIONS,
}


class Compiled(NamedTuple):
    """One template in one language, ready to be filled."""

    title: str
    description: Wording
    question: Wording
    hints: tuple[Wording, Wording, Wording]
    explanation: Wording
    alt: Wording


@cache
def template_texts(kind: Kind, template: str, language: Language) -> Compiled:
    """Return the compiled texts of a template.

    Raises `UnknownLanguageError`, or KeyError for an unknown kind or template.
    """
    if language not in TEXTS:
        raise UnknownLanguageError(f"no texts in {str(language)[:20]!r}")
    text = TEXTS[language][kind].templates[template]
    first, second, third = text.hints
    return Compiled(
        title=text.title,
        description=Wording(text.description, language),
        question=Wording(text.question, language),
        hints=(Wording(first, language), Wording(second, language), Wording(third, language)),
        explanation=Wording(text.explanation, language),
        alt=Wording(text.alt, language),
    )


@cache
def line_text(kind: Kind, name: str, language: Language) -> Wording:
    """Return a compiled sentence; raises KeyError for an unknown one."""
    return Wording(TEXTS[language][kind].lines[name], language)


def misconception_text(name: str, language: Language) -> str:
    """Return what a report calls this misconception; an unknown name comes back as it is."""
    own = MISCONCEPTIONS[language].get(name)
    return exercises_misconception_text(name, language) if own is None else own
