"""French: names of misconceptions that only logic challenges have."""

from typing import Final

MISCONCEPTIONS: Final[dict[str, str]] = {
    "digits_added_instead": "Chiffres ajoutés au lieu du nombre retourné",
    "growth_for_step": "Croissance de l'écart prise pour l'écart",
    "one_digit_used": "Un seul chiffre pris en compte",
    "other_rule_applied": "Règle de l'autre suite appliquée",
    "rounded_answer": "Valeur arrondie au lieu de la fraction exacte",
    "square_for_figure": "Figure comptée comme un carré plein",
}
