"""First names for stories: short, from many countries, and the same in every language.

As many that are mostly given to girls as to boys, and as many that do not tell. No text depends on
it: none says he or she. None begins with an H: French elision would be a matter of taste.
"""

from typing import Final

from game.seeded import Seeded

GIRLS: Final = (
    *("Aya", "Emma", "Fatou", "Inés", "Leïla", "Lina"),
    *("Maya", "Mei", "Nora", "Olga", "Yuna", "Zoé"),
)
BOYS: Final = (
    *("Adam", "Amir", "Diego", "Enzo", "Ivan", "Karim"),
    *("Kenji", "Kofi", "Léo", "Mateo", "Omar", "Tom"),
)
ANYBODY: Final = (
    *("Alex", "Ari", "Charlie", "Eden", "Jamie", "Kim"),
    *("Lou", "Mika", "Noor", "Robin", "Sacha", "Sam"),
)

NAMES: Final = (*GIRLS, *BOYS, *ANYBODY)


def starts_with_vowel(name: str) -> bool:
    """Say whether French elides before `name`. A Y as in Yuna begins with a consonant sound."""
    return name[:1] in "AEIOUÉ"


def starts_with_i(name: str) -> bool:
    """Say whether Spanish writes e in place of y before `name`, as in "Tom e Inés"."""
    return name[:1] in "IÍ"


def draw_two(source: Seeded) -> dict[str, str]:
    """Return two different names, as the facts who and other."""
    first = source.below(len(NAMES))
    second = (first + 1 + source.below(len(NAMES) - 1)) % len(NAMES)
    return {"who": NAMES[first], "other": NAMES[second]}
