"""What the keys of the product are called in the caller's language, for whoever draws a page."""

from msgspec import Struct

from game.texts.names import (
    CATEGORY_NAMES,
    DIFFICULTY_NAMES,
    LEVEL_NAMES,
    MODE_NAMES,
    RANK_NAMES,
    STAR_WARS_RANK_NAMES,
    TYPE_NAMES,
    Category,
    Difficulty,
    Rank,
)
from game.units import ExerciseType, Language, Level, Mode
from server.api.endpoint import Call, Nothing


class Names(Struct, frozen=True):
    """By key. `star_wars_ranks` are for who chose that theme, `ranks` for everybody else."""

    language: Language
    exercise_types: dict[ExerciseType, str]
    levels: dict[Level, str]
    modes: dict[Mode, str]
    ranks: dict[Rank, str]
    star_wars_ranks: dict[Rank, str]
    badge_categories: dict[Category, str]
    badge_difficulties: dict[Difficulty, str]


async def read(call: Call, _given: Nothing) -> Names:
    """Return all names in the caller's language."""
    language = call.language
    return Names(
        language=language,
        exercise_types=TYPE_NAMES[language],
        levels=LEVEL_NAMES[language],
        modes=MODE_NAMES[language],
        ranks=RANK_NAMES[language],
        star_wars_ranks=STAR_WARS_RANK_NAMES[language],
        badge_categories=CATEGORY_NAMES[language],
        badge_difficulties=DIFFICULTY_NAMES[language],
    )
