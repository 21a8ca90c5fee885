"""First names for word problems: short, known in many countries, the same in every language.

None begins with an H (French elision would be a matter of taste) or ends in an s (so that the
English genitive is plain).
"""

from typing import Final

_FEMININE: Final = ("Aya", "Emma", "Julia", "Lina", "Maya", "Mei", "Mila", "Nora", "Sara", "Yuna")
_MASCULINE: Final = ("Adam", "Amir", "Enzo", "Ivan", "Karim", "Kofi", "Leo", "Noam", "Omar", "Tom")

NAMES: Final = (*_FEMININE, *_MASCULINE)


def is_feminine(name: str) -> bool:
    """Say whether texts speak of `name` as she."""
    return name in _FEMININE


def starts_with_vowel(name: str) -> bool:
    """Say whether French elides before `name`. A Y as in Yuna begins with a consonant sound."""
    return name[:1] in "AEIOU"
