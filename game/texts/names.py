"""What types, levels, modes, ranks and badges' kinds are called, in each language.

The keys are what is stored and sent; these are the words that people read. Ranks have a neutral
space theme, and other names for who chose the theme of the films.
"""

from typing import Final, Literal, TypeVar

from game.units import ExerciseType, Language, Level, Mode

Rank = Literal["youngling", "initiate", "padawan", "knight", "master", "grand_master"]
Category = Literal["progression", "mastery", "regularity", "performance", "discovery", "special"]
Difficulty = Literal["bronze", "silver", "gold", "legendary"]

K = TypeVar("K")
Names = dict[Language, dict[K, str]]

STAR_WARS_THEMES: Final = frozenset({"star_wars", "star-wars", "starwars"})
"""Values of a user's theme that stand for the films."""

TYPE_NAMES: Final[Names[ExerciseType]] = {
    "fr": {
        "addition": "Addition",
        "soustraction": "Soustraction",
        "multiplication": "Multiplication",
        "division": "Division",
        "fractions": "Fractions",
        "geometrie": "Géométrie",
        "texte": "Problèmes",
        "mixte": "Mixte",
        "divers": "Divers",
    },
    "en": {
        "addition": "Addition",
        "soustraction": "Subtraction",
        "multiplication": "Multiplication",
        "division": "Division",
        "fractions": "Fractions",
        "geometrie": "Geometry",
        "texte": "Word problems",
        "mixte": "Mixed",
        "divers": "Miscellaneous",
    },
    "es": {
        "addition": "Suma",
        "soustraction": "Resta",
        "multiplication": "Multiplicación",
        "division": "División",
        "fractions": "Fracciones",
        "geometrie": "Geometría",
        "texte": "Problemas",
        "mixte": "Mixto",
        "divers": "Varios",
    },
}

LEVEL_NAMES: Final[Names[Level]] = {
    "fr": {
        "initie": "Découverte",
        "padawan": "Apprenti",
        "chevalier": "Confirmé",
        "maitre": "Avancé",
    },
    "en": {
        "initie": "Discovery",
        "padawan": "Learner",
        "chevalier": "Proficient",
        "maitre": "Advanced",
    },
    "es": {
        "initie": "Descubrimiento",
        "padawan": "Aprendizaje",
        "chevalier": "Dominio",
        "maitre": "Avanzado",
    },
}

MODE_NAMES: Final[Names[Mode]] = {
    "fr": {"speed": "Vitesse", "accuracy": "Précision", "endurance": "Endurance"},
    "en": {"speed": "Speed", "accuracy": "Accuracy", "endurance": "Endurance"},
    "es": {"speed": "Velocidad", "accuracy": "Precisión", "endurance": "Resistencia"},
}

RANK_NAMES: Final[Names[Rank]] = {
    "fr": {
        "youngling": "Cadet",
        "initiate": "Éclaireur",
        "padawan": "Explorateur",
        "knight": "Navigateur",
        "master": "Commandant",
        "grand_master": "Légende",
    },
    "en": {
        "youngling": "Cadet",
        "initiate": "Scout",
        "padawan": "Explorer",
        "knight": "Navigator",
        "master": "Commander",
        "grand_master": "Legend",
    },
    "es": {
        "youngling": "Cadete",
        "initiate": "Rastreador",
        "padawan": "Explorador",
        "knight": "Navegante",
        "master": "Comandante",
        "grand_master": "Leyenda",
    },
}

STAR_WARS_RANK_NAMES: Final[Names[Rank]] = {
    "fr": {
        "youngling": "Youngling",
        "initiate": "Initié",
        "padawan": "Padawan",
        "knight": "Chevalier Jedi",
        "master": "Maître Jedi",
        "grand_master": "Grand Maître Jedi",
    },
    "en": {
        "youngling": "Youngling",
        "initiate": "Initiate",
        "padawan": "Padawan",
        "knight": "Jedi Knight",
        "master": "Jedi Master",
        "grand_master": "Jedi Grand Master",
    },
    "es": {
        "youngling": "Youngling",
        "initiate": "Iniciado",
        "padawan": "Padawan",
        "knight": "Caballero Jedi",
        "master": "Maestro Jedi",
        "grand_master": "Gran Maestro Jedi",
    },
}

CATEGORY_NAMES: Final[Names[Category]] = {
    "fr": {
        "progression": "Progression",
        "mastery": "Maîtrise",
        "regularity": "Régularité",
        "performance": "Exploits",
        "discovery": "Découverte",
        "special": "Moments spéciaux",
    },
    "en": {
        "progression": "Progress",
        "mastery": "Mastery",
        "regularity": "Regularity",
        "performance": "Feats",
        "discovery": "Discovery",
        "special": "Special moments",
    },
    "es": {
        "progression": "Progreso",
        "mastery": "Dominio",
        "regularity": "Regularidad",
        "performance": "Hazañas",
        "discovery": "Descubrimiento",
        "special": "Momentos especiales",
    },
}

DIFFICULTY_NAMES: Final[Names[Difficulty]] = {
    "fr": {"bronze": "Bronze", "silver": "Argent", "gold": "Or", "legendary": "Légendaire"},
    "en": {"bronze": "Bronze", "silver": "Silver", "gold": "Gold", "legendary": "Legendary"},
    "es": {"bronze": "Bronce", "silver": "Plata", "gold": "Oro", "legendary": "Legendario"},
}


def is_star_wars(theme: str | None) -> bool:
    """Whether a user's theme asks for the names of the films."""
    return theme is not None and theme.lower() in STAR_WARS_THEMES


def rank_name(rank: Rank, language: Language, theme: str | None = None) -> str:
    """Return the rank as people read it who chose this theme."""
    names = STAR_WARS_RANK_NAMES if is_star_wars(theme) else RANK_NAMES
    return names[language][rank]
