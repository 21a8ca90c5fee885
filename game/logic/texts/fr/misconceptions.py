"""French: names of misconceptions that only logic challenges have."""

from typing import Final

MISCONCEPTIONS: Final[dict[str, str]] = {
    "all_kept": "Toutes les cases gardées",
    "column_overlooked": "Colonne oubliée",
    "common_dropped": "Cases communes enlevées à tort",
    "copied_not_mirrored": "Figure copiée sans la retourner",
    "count_overlooked": "Nombre de figures oublié",
    "digits_added_instead": "Chiffres ajoutés au lieu du nombre retourné",
    "fill_overlooked": "Motif oublié",
    "first_one_repeated": "Première figure répétée",
    "growth_for_step": "Croissance de l'écart prise pour l'écart",
    "guessed": "Réponse au hasard",
    "last_one_repeated": "Dernière figure répétée",
    "one_digit_used": "Un seul chiffre pris en compte",
    "only_common_kept": "Seules les cases communes gardées",
    "other_axis_used": "Autre axe de symétrie utilisé",
    "other_rule_applied": "Règle de l'autre suite appliquée",
    "pattern_shifted": "Motif décalé",
    "rounded_answer": "Valeur arrondie au lieu de la fraction exacte",
    "row_overlooked": "Ligne oubliée",
    "second_taken_away": "Seconde figure enlevée de la première",
    "shape_overlooked": "Forme oubliée",
    "square_for_figure": "Figure comptée comme un carré plein",
    "turned_the_other_way": "Tourné dans l'autre sens",
    "turned_too_far": "Tourné trop loin",
    "turned_too_little": "Pas assez tourné",
    "wrong_place_mirrored": "Autre case reflétée",
}
