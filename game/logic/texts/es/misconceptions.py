"""Spanish: names of misconceptions that only logic challenges have."""

from typing import Final

MISCONCEPTIONS: Final[dict[str, str]] = {
    "all_kept": "Todas las casillas conservadas",
    "column_overlooked": "Columna olvidada",
    "common_dropped": "Casillas comunes quitadas por error",
    "copied_not_mirrored": "Figura copiada sin reflejarla",
    "count_overlooked": "Número de figuras olvidado",
    "digits_added_instead": "Cifras sumadas en lugar del número invertido",
    "fill_overlooked": "Dibujo interior olvidado",
    "first_one_repeated": "Primera figura repetida",
    "growth_for_step": "Crecimiento de la diferencia tomado por la diferencia",
    "guessed": "Respuesta al azar",
    "last_one_repeated": "Última figura repetida",
    "one_digit_used": "Solo una cifra tenida en cuenta",
    "only_common_kept": "Solo las casillas comunes conservadas",
    "other_axis_used": "Otro eje de simetría usado",
    "other_rule_applied": "Regla de la otra sucesión aplicada",
    "pattern_shifted": "Patrón desplazado",
    "rounded_answer": "Valor redondeado en lugar de la fracción exacta",
    "row_overlooked": "Fila olvidada",
    "second_taken_away": "Segunda figura quitada de la primera",
    "shape_overlooked": "Forma olvidada",
    "square_for_figure": "Figura contada como un cuadrado lleno",
    "turned_the_other_way": "Girado en el otro sentido",
    "turned_too_far": "Girado de más",
    "turned_too_little": "Girado de menos",
    "wrong_place_mirrored": "Otra casilla reflejada",
}
