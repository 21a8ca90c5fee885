"""The badges that exist, as rows for the database: the six of production, and those of matches.

`code` and `requirements` of the first six are exactly what production stores. A code is never
given to another badge; a badge that is no longer handed out stays here as inactive in the database.
"""

from typing import Any, Final

from msgspec import Struct

from game.texts.names import Category, Difficulty


class Badge(Struct, frozen=True):
    """One badge; texts are French, as the database's single column is: see `game.texts.badges`."""

    code: str
    name: str
    description: str
    category: Category
    difficulty: Difficulty
    points_reward: int
    star_wars_title: str
    requirements: dict[str, Any]
    is_secret: bool = False


PRODUCTION_BADGES: Final = (
    Badge(
        "first_steps",
        "Premiers Pas",
        "Faire un premier exercice.",
        "progression",
        "bronze",
        10,
        "Youngling Prometteur",
        {"attempts_count": 1},
    ),
    Badge(
        "padawan_path",
        "Voie du Padawan",
        "Faire 10 exercices.",
        "progression",
        "silver",
        50,
        "Padawan Déterminé",
        {"attempts_count": 10},
    ),
    Badge(
        "knight_trial",
        "Épreuve du Chevalier",
        "Faire 50 exercices.",
        "progression",
        "gold",
        200,
        "Chevalier Jedi",
        {"attempts_count": 50},
    ),
    Badge(
        "addition_master",
        "Maître des Additions",
        "Réussir 20 additions de suite.",
        "mastery",
        "gold",
        100,
        "Calculateur de la Force",
        {"exercise_type": "addition", "streak": 20},
    ),
    Badge(
        "speed_demon",
        "Éclair de Vitesse",
        "Trouver une bonne réponse en 5 secondes ou moins.",
        "special",
        "silver",
        75,
        "Réflexes de Jedi",
        {"max_time": 5},
    ),
    Badge(
        "perfect_day",
        "Journée Parfaite",
        "Réussir tous les exercices d'une journée, au moins 3.",
        "special",
        "gold",
        150,
        "Harmonie avec la Force",
        {"daily_perfect": True},
    ),
)

MATCH_BADGES: Final = (
    Badge(
        "first_match",
        "Premier Duel",
        "Jouer un premier duel jusqu'au bout.",
        "discovery",
        "bronze",
        10,
        "Entrée dans l'Arène",
        {"matches_played": 1},
    ),
    Badge(
        "ten_matches",
        "Habitué des Duels",
        "Jouer 10 duels jusqu'au bout.",
        "progression",
        "silver",
        50,
        "Compagnon d'Escadron",
        {"matches_played": 10},
    ),
    Badge(
        "fifty_matches",
        "Cœur Vaillant",
        "Jouer 50 duels jusqu'au bout.",
        "progression",
        "gold",
        150,
        "Vétéran de la Flotte",
        {"matches_played": 50},
    ),
    Badge(
        "first_win",
        "Première Victoire",
        "Gagner un duel.",
        "performance",
        "bronze",
        20,
        "Étoile Montante",
        {"matches_won": 1},
    ),
    Badge(
        "ten_wins",
        "Dix Victoires",
        "Gagner 10 duels.",
        "performance",
        "gold",
        100,
        "As des Étoiles",
        {"matches_won": 10},
    ),
    Badge(
        "perfect_match",
        "Sans Faute",
        "Réussir toutes les questions d'un duel, au moins 5.",
        "performance",
        "gold",
        100,
        "Précision Absolue",
        {"perfect_match": True},
    ),
    Badge(
        "speed_regular",
        "Pilote Rapide",
        "Jouer 10 duels de vitesse jusqu'au bout.",
        "regularity",
        "silver",
        50,
        "Pilote d'Intercepteur",
        {"mode": "speed", "matches_played": 10},
    ),
    Badge(
        "accuracy_regular",
        "Œil Précis",
        "Jouer 10 duels de précision jusqu'au bout.",
        "regularity",
        "silver",
        50,
        "Tireur d'Élite",
        {"mode": "accuracy", "matches_played": 10},
    ),
    Badge(
        "endurance_20",
        "Longue Route",
        "Atteindre la distance 20 en endurance.",
        "performance",
        "bronze",
        30,
        "Voyageur du Système",
        {"endurance_distance": 20},
    ),
    Badge(
        "endurance_40",
        "Grand Voyage",
        "Atteindre la distance 40 en endurance.",
        "performance",
        "silver",
        75,
        "Explorateur des Mondes Lointains",
        {"endurance_distance": 40},
    ),
    Badge(
        "endurance_60",
        "Au Bout de l'Espace",
        "Atteindre la distance 60, la plus grande, en endurance.",
        "performance",
        "legendary",
        250,
        "Légende de l'Hyperespace",
        {"endurance_distance": 60},
    ),
    Badge(
        "class_duel_won",
        "Tous Ensemble",
        "Gagner un duel avec son équipe.",
        "special",
        "silver",
        50,
        "Alliance Victorieuse",
        {"class_duel_won": True},
    ),
    Badge(
        "helped_team",
        "Coup de Main",
        "Faire avancer son équipe : au moins le score moyen de l'équipe dans un duel.",
        "special",
        "bronze",
        25,
        "Allié Précieux",
        {"helped_team": True},
    ),
    Badge(
        "helped_team_5",
        "Pilier de l'Équipe",
        "Faire avancer son équipe dans 5 duels.",
        "special",
        "gold",
        100,
        "Gardien de l'Alliance",
        {"helped_team": 5},
    ),
)

BADGES: Final = (*PRODUCTION_BADGES, *MATCH_BADGES)
