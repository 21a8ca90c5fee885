"""Explanations as sentences: a reason is a key with its numbers, a language makes words of it.

The words themselves are in `french`, `english` and `spanish`; why a sentence is said at all is
decided in `game.explanation`.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import cache
from typing import Final

from msgspec import Struct, field

from game.exercises.wording import Wording
from game.texts.english import ENGLISH
from game.texts.french import FRENCH
from game.texts.keys import Key
from game.texts.spanish import SPANISH
from game.units import Language

Value = int | Fraction | str

SENTENCES: Final[dict[Language, dict[Key, str]]] = {
    "fr": FRENCH,
    "en": ENGLISH,
    "es": SPANISH,
}


class Reason(Struct, frozen=True):
    """One thing to say, in no language yet.

    A value is a whole number, a short decimal or a word that all languages share, as a duration.
    """

    key: Key
    values: Mapping[str, Value] = field(default_factory=dict)


def say(reasons: Iterable[Reason], language: Language) -> tuple[str, ...]:
    """Return the reasons as sentences, in their order; raises KeyError for a missing value."""
    return tuple(_wording(language, reason.key).fill(reason.values) for reason in reasons)


@cache
def _wording(language: Language, key: Key) -> Wording:
    """Compiled once; authors write the typewriter's apostrophe, readers get the printer's."""
    return Wording(
        SENTENCES[language][key].replace("'", "\N{RIGHT SINGLE QUOTATION MARK}"), language
    )
