"""What badges are called and told for, in each language; their rules are in `badge_catalogue`.

The database keeps one French name and one title of the films for each badge. What pupils read is
here: neutral names, and those of the films for who chose that theme.
"""

from typing import Final, NamedTuple

from game.badge_catalogue import BADGES
from game.texts.names import is_star_wars
from game.units import Language


class BadgeText(NamedTuple):
    """One badge's words. `film_name` is for badges whose own name is the films', too."""

    name: str
    description: str
    film_title: str
    film_name: str | None = None


class BadgeWords(NamedTuple):
    """What one reader sees of a badge; `title` only with the theme of the films."""

    name: str
    description: str | None
    title: str | None


BADGE_TEXTS: Final[dict[Language, dict[str, BadgeText]]] = {
    "fr": {
        "first_steps": BadgeText(
            "Premiers Pas", "Faire un premier exercice.", "Youngling Prometteur"
        ),
        "padawan_path": BadgeText(
            "En Route", "Faire 10 exercices.", "Padawan Déterminé", "Voie du Padawan"
        ),
        "knight_trial": BadgeText(
            "Grand Départ", "Faire 50 exercices.", "Chevalier Jedi", "Épreuve du Chevalier"
        ),
        "addition_master": BadgeText(
            "Maître des Additions", "Réussir 20 additions de suite.", "Calculateur de la Force"
        ),
        "speed_demon": BadgeText(
            "Éclair de Vitesse",
            "Trouver une bonne réponse en 5 secondes ou moins.",
            "Réflexes de Jedi",
        ),
        "perfect_day": BadgeText(
            "Journée Parfaite",
            "Réussir tous les exercices d'une journée, au moins 3.",
            "Harmonie avec la Force",
        ),
        "first_match": BadgeText(
            "Premier Duel", "Jouer un premier duel jusqu'au bout.", "Entrée dans l'Arène"
        ),
        "ten_matches": BadgeText(
            "Habitué des Duels", "Jouer 10 duels jusqu'au bout.", "Compagnon d'Escadron"
        ),
        "fifty_matches": BadgeText(
            "Cœur Vaillant", "Jouer 50 duels jusqu'au bout.", "Vétéran de la Flotte"
        ),
        "first_win": BadgeText("Première Victoire", "Gagner un duel.", "Étoile Montante"),
        "ten_wins": BadgeText("Dix Victoires", "Gagner 10 duels.", "As des Étoiles"),
        "perfect_match": BadgeText(
            "Tout Juste", "Réussir toutes les questions d'un duel, au moins 5.", "Précision Absolue"
        ),
        "speed_regular": BadgeText(
            "Pilote Rapide",
            "Jouer 10 duels de vitesse jusqu'au bout.",
            "Pilote d'Intercepteur",
        ),
        "accuracy_regular": BadgeText(
            "Œil Précis", "Jouer 10 duels de précision jusqu'au bout.", "Tireur d'Élite"
        ),
        "endurance_20": BadgeText(
            "Longue Route", "Atteindre la distance 20 en endurance.", "Voyageur du Système"
        ),
        "endurance_40": BadgeText(
            "Grand Voyage",
            "Atteindre la distance 40 en endurance.",
            "Explorateur des Mondes Lointains",
        ),
        "endurance_60": BadgeText(
            "Au Bout de l'Espace",
            "Atteindre la distance 60, la plus grande, en endurance.",
            "Légende de l'Hyperespace",
        ),
        "class_duel_won": BadgeText(
            "Tous Ensemble", "Gagner un duel avec son équipe.", "Alliance Victorieuse"
        ),
        "helped_team": BadgeText(
            "Coup de Main",
            "Faire avancer son équipe : au moins le score moyen de l'équipe dans un duel.",
            "Allié Précieux",
        ),
        "helped_team_5": BadgeText(
            "Pilier de l'Équipe",
            "Faire avancer son équipe dans 5 duels.",
            "Gardien de l'Alliance",
        ),
    },
    "en": {
        "first_steps": BadgeText("First Steps", "Do a first exercise.", "Promising Youngling"),
        "padawan_path": BadgeText(
            "On the Way", "Do 10 exercises.", "Determined Padawan", "Path of the Padawan"
        ),
        "knight_trial": BadgeText(
            "Great Departure", "Do 50 exercises.", "Jedi Knight", "Trial of the Knight"
        ),
        "addition_master": BadgeText(
            "Master of Additions", "Get 20 additions right in a row.", "Calculator of the Force"
        ),
        "speed_demon": BadgeText(
            "Flash of Speed", "Find a right answer in 5 seconds or less.", "Jedi Reflexes"
        ),
        "perfect_day": BadgeText(
            "Perfect Day",
            "Get all the exercises of a day right, at least 3.",
            "Harmony with the Force",
        ),
        "first_match": BadgeText(
            "First Duel", "Play a first duel to the end.", "Entering the Arena"
        ),
        "ten_matches": BadgeText("Duel Regular", "Play 10 duels to the end.", "Squadron Companion"),
        "fifty_matches": BadgeText(
            "Brave Heart", "Play 50 duels to the end.", "Veteran of the Fleet"
        ),
        "first_win": BadgeText("First Win", "Win a duel.", "Rising Star"),
        "ten_wins": BadgeText("Ten Wins", "Win 10 duels.", "Ace of the Stars"),
        "perfect_match": BadgeText(
            "All Right", "Get all the questions of a duel right, at least 5.", "Absolute Precision"
        ),
        "speed_regular": BadgeText(
            "Fast Pilot", "Play 10 speed duels to the end.", "Interceptor Pilot"
        ),
        "accuracy_regular": BadgeText(
            "Sharp Eye", "Play 10 accuracy duels to the end.", "Sharpshooter"
        ),
        "endurance_20": BadgeText(
            "Long Road", "Reach distance 20 in endurance.", "Traveller of the System"
        ),
        "endurance_40": BadgeText(
            "Great Journey", "Reach distance 40 in endurance.", "Explorer of Far Worlds"
        ),
        "endurance_60": BadgeText(
            "To the End of Space",
            "Reach distance 60, the greatest, in endurance.",
            "Legend of Hyperspace",
        ),
        "class_duel_won": BadgeText(
            "All Together", "Win a duel with your team.", "Victorious Alliance"
        ),
        "helped_team": BadgeText(
            "Helping Hand",
            "Help your team on: at least the team's average score in a duel.",
            "Precious Ally",
        ),
        "helped_team_5": BadgeText(
            "Pillar of the Team", "Help your team on in 5 duels.", "Guardian of the Alliance"
        ),
    },
    "es": {
        "first_steps": BadgeText(
            "Primeros Pasos", "Hacer un primer ejercicio.", "Youngling Prometedor"
        ),
        "padawan_path": BadgeText(
            "En Camino", "Hacer 10 ejercicios.", "Padawan Decidido", "Camino del Padawan"
        ),
        "knight_trial": BadgeText(
            "Gran Salida", "Hacer 50 ejercicios.", "Caballero Jedi", "Prueba del Caballero"
        ),
        "addition_master": BadgeText(
            "Maestría en Sumas", "Acertar 20 sumas seguidas.", "Calculador de la Fuerza"
        ),
        "speed_demon": BadgeText(
            "Rayo Veloz", "Acertar una respuesta en 5 segundos o menos.", "Reflejos de Jedi"
        ),
        "perfect_day": BadgeText(
            "Día Perfecto",
            "Acertar todos los ejercicios de un día, al menos 3.",
            "Armonía con la Fuerza",
        ),
        "first_match": BadgeText(
            "Primer Duelo", "Jugar un primer duelo hasta el final.", "Entrada en la Arena"
        ),
        "ten_matches": BadgeText(
            "Costumbre de Duelos", "Jugar 10 duelos hasta el final.", "Compañía de Escuadrón"
        ),
        "fifty_matches": BadgeText(
            "Corazón Valiente", "Jugar 50 duelos hasta el final.", "Veteranía de la Flota"
        ),
        "first_win": BadgeText("Primera Victoria", "Ganar un duelo.", "Estrella Naciente"),
        "ten_wins": BadgeText("Diez Victorias", "Ganar 10 duelos.", "As de las Estrellas"),
        "perfect_match": BadgeText(
            "Todo Acertado",
            "Acertar todas las preguntas de un duelo, al menos 5.",
            "Precisión Absoluta",
        ),
        "speed_regular": BadgeText(
            "Pilotaje Veloz",
            "Jugar 10 duelos de velocidad hasta el final.",
            "Piloto de Interceptor",
        ),
        "accuracy_regular": BadgeText(
            "Ojo Preciso", "Jugar 10 duelos de precisión hasta el final.", "Puntería de Élite"
        ),
        "endurance_20": BadgeText(
            "Largo Camino", "Llegar a la distancia 20 en resistencia.", "Viaje por el Sistema"
        ),
        "endurance_40": BadgeText(
            "Gran Viaje",
            "Llegar a la distancia 40 en resistencia.",
            "Exploración de Mundos Lejanos",
        ),
        "endurance_60": BadgeText(
            "Al Final del Espacio",
            "Llegar a la distancia 60, la mayor, en resistencia.",
            "Leyenda del Hiperespacio",
        ),
        "class_duel_won": BadgeText(
            "En Equipo", "Ganar un duelo con tu equipo.", "Alianza Victoriosa"
        ),
        "helped_team": BadgeText(
            "Echar una Mano",
            "Hacer avanzar a tu equipo: al menos la puntuación media del equipo en un duelo.",
            "Alianza Valiosa",
        ),
        "helped_team_5": BadgeText(
            "Pilar del Equipo",
            "Hacer avanzar a tu equipo en 5 duelos.",
            "Guardia de la Alianza",
        ),
    },
}

_STORED_NAMES: Final = {badge.code: badge.name for badge in BADGES}


def badge_words(
    code: str, stored: BadgeWords, language: Language, theme: str | None = None
) -> BadgeWords:
    """Return what a reader of this language and theme sees of a badge.

    A badge that is not ours, or whose stored name somebody has changed, is shown as it is stored;
    its title of the films only with that theme.
    """
    has_films = is_star_wars(theme)
    text = BADGE_TEXTS[language].get(code)
    if text is None or stored.name != _STORED_NAMES.get(code):
        return stored if has_films else stored._replace(title=None)
    if has_films:
        return BadgeWords(text.film_name or text.name, text.description, text.film_title)
    return BadgeWords(text.name, text.description, None)
