"""Passphrases of three words that a child of seven reads, remembers and types without accents.

What is compared, and hashed by whoever keeps it, is `normalise`d: letters only, without accents or
case, so that dashes, spaces and capitals that a tablet adds make no difference. Nothing is drawn
here.
"""

import unicodedata
from typing import Final

from game.texts.words.en import easy as english
from game.texts.words.es import easy as spanish
from game.texts.words.fr import easy as french
from game.units import Language

WORD_COUNT: Final = 3
WORDS: Final[dict[Language, tuple[str, ...]]] = {
    "fr": french.WORDS,
    "en": english.WORDS,
    "es": spanish.WORDS,
}
"""Each list has more than 2¹⁰ words, so that three of them are more than 30 bits."""


def normalise(typed: str) -> str:
    """Return what is left of a text whatever a keyboard adds: its letters and digits, plain, small.

    `Éléphant Lune-SOLEIL ` becomes `elephantlunesoleil`; œ counts as oe.
    """
    small = typed.casefold().replace("œ", "oe").replace("æ", "ae")
    letters = unicodedata.normalize("NFKD", small)
    return "".join(sign for sign in letters if sign.isalnum())
