"""The sentences of notifications in the three languages. Kind, and never about a loss."""

from typing import Final

from game.progression import rank_for
from game.texts.names import rank_name
from game.units import LANGUAGES, Language

_BADGE: Final[dict[Language, str]] = {
    "fr": "Nouveau badge : {name}",
    "en": "New badge: {name}",
    "es": "Nueva insignia: {name}",
}
_LEVEL: Final[dict[Language, str]] = {
    "fr": "Niveau {level} atteint : {rank}",
    "en": "Level {level} reached: {rank}",
    "es": "Nivel {level} alcanzado: {rank}",
}
_RESULT: Final[dict[Language, str]] = {
    "fr": "Les résultats de « {title} » sont là",
    "en": "The results of “{title}” are here",
    "es": "Los resultados de «{title}» están listos",
}
_UNTITLED: Final[dict[Language, str]] = {"fr": "votre duel", "en": "your duel", "es": "tu duelo"}
_TITLE_LENGTH_MAX: Final = 200


def language_of(preference: str | None) -> Language:
    """Return the language that a stored preference such as `fr` or `en-GB` stands for."""
    short = (preference or "").partition("-")[0].lower()
    return next((language for language in LANGUAGES if language == short), "fr")


def badge_title(language: Language, name: str) -> str:
    """Return the title that tells of a badge."""
    return _BADGE[language].format(name=name[:_TITLE_LENGTH_MAX])


def level_title(language: Language, level: int) -> str:
    """Return the title that tells of a new level, with its rank's neutral name."""
    return _LEVEL[language].format(level=level, rank=rank_name(rank_for(level), language))


def result_title(language: Language, title: str | None) -> str:
    """Return the title that tells that a match's results are in."""
    shown = (title or _UNTITLED[language])[:_TITLE_LENGTH_MAX]
    return _RESULT[language].format(title=shown)
