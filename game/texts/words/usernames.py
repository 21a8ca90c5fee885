"""Usernames out of words: an animal, a kind adjective and a number, in the pupil's language.

A pupil needs no real name here, and gets one that is easy to say, to read and to type: plain
letters, dashes and two digits. Nothing in a list can hurt in any of the languages that we speak,
and no adjective depends on an animal's gender. Which of them is drawn, and what is taken already,
is the caller's business: nothing here is random.
"""

from typing import Final

from game.texts.words.en import names as english
from game.texts.words.es import names as spanish
from game.texts.words.fr import names as french
from game.units import Language

_AVOIDED: Final = frozenset({14, 18, 69, 88})
"""Numbers that say something else to people who write on walls."""
NUMBERS: Final = tuple(number for number in range(10, 100) if number not in _AVOIDED)

ANIMALS: Final[dict[Language, tuple[str, ...]]] = {
    "fr": french.ANIMALS,
    "en": english.ANIMALS,
    "es": spanish.ANIMALS,
}
ADJECTIVES: Final[dict[Language, tuple[str, ...]]] = {
    "fr": french.ADJECTIVES,
    "en": english.ADJECTIVES,
    "es": spanish.ADJECTIVES,
}


def username_count(language: Language) -> int:
    """Return how many usernames there are in a language."""
    return len(ANIMALS[language]) * len(ADJECTIVES[language]) * len(NUMBERS)


def username_at(language: Language, index: int) -> str:
    """Return one of the usernames, each once for `index` from 0 below `username_count`.

    Raises IndexError beyond it. The order of the words is the language's own.
    """
    if not 0 <= index < username_count(language):
        raise IndexError(index)
    rest, number = divmod(index, len(NUMBERS))
    animal_index, adjective_index = divmod(rest, len(ADJECTIVES[language]))
    animal = ANIMALS[language][animal_index]
    adjective = ADJECTIVES[language][adjective_index]
    words = (adjective, animal) if language == "en" else (animal, adjective)
    return f"{'-'.join(words)}-{NUMBERS[number]}"
