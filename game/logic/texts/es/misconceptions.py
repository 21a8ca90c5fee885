"""Spanish: names of misconceptions that only logic challenges have."""

from typing import Final

MISCONCEPTIONS: Final[dict[str, str]] = {
    "digits_added_instead": "Cifras sumadas en lugar del número invertido",
    "growth_for_step": "Crecimiento de la diferencia tomado por la diferencia",
    "one_digit_used": "Solo una cifra tenida en cuenta",
    "other_rule_applied": "Regla de la otra sucesión aplicada",
    "rounded_answer": "Valor redondeado en lugar de la fracción exacta",
    "square_for_figure": "Figura contada como un cuadrado lleno",
}
