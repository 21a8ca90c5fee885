"""Spanish: clues, sentences that are true or false, and what follows from them."""

from typing import Final

from game.logic.texts.catalogue import Text, Texts

_TABLE: Final = (
    "Una tabla vacía para marcar: los niños ({names}) en filas, las posibilidades en columnas."
)
_STEP_HINTS: Final = (
    "Dibuja una tabla. Lee las {count} pistas y empieza por la que más dice.",
    "Un primer paso. {first_line}",
    "Los dos primeros pasos. {first_line} {second_line} Sigue así, una pista tras otra.",
)
_ORDER_END: Final = "{lines}\nPor eso, en el puesto {place} está: {answer}."
_HAS: Final = (
    "{names} tienen cada uno una sola cosa de cada lista, y nunca la misma que otro.\n"
    "{lists}\n{clues}\n¿Quién tiene {thing}?"
)

DEDUCTION: Final = Texts(
    {
        "queue": Text(
            "La fila",
            "Unos niños esperan uno detrás de otro. Las pistas dicen quién está dónde.",
            "{size} niños esperan en la biblioteca, uno detrás de otro: {names}. El puesto 1 está "
            "delante de todos.\n{clues}\n¿Quién está en el puesto {place}?",
            _STEP_HINTS,
            _ORDER_END,
            _TABLE,
        ),
        "race": Text(
            "El orden de llegada",
            "Una carrera ha terminado. Las pistas dicen quién llegó en qué puesto.",
            "{size} niños han corrido una carrera: {names}. El puesto 1 es el primero, y nadie "
            "llegó a la vez que otro.\n{clues}\n¿Quién está en el puesto {place}?",
            _STEP_HINTS,
            _ORDER_END,
            _TABLE,
        ),
        "who_has": Text(
            "A cada cual lo suyo",
            "Cuatro niños, cuatro cosas. Las pistas dicen quién tiene qué.",
            _HAS,
            _STEP_HINTS,
            "{lines}\nQuien la tiene es {answer}.",
            _TABLE,
        ),
        "who_has_two": Text(
            "Dos cosas cada uno",
            "Cuatro niños tienen dos cosas cada uno. Las pistas unen las cosas entre sí.",
            _HAS,
            _STEP_HINTS,
            "{lines}\nQuien la tiene es {answer}.",
            _TABLE,
        ),
        "boxes": Text(
            "La estrella escondida",
            "Una estrella está en una caja. No todas las etiquetas dicen la verdad.",
            "Solo una de estas {places} cajas contiene una estrella. Estas son sus etiquetas:\n"
            "{sentences}\nExactamente {count} {count|etiqueta dice|etiquetas dicen} la verdad. "
            "¿En qué caja está la estrella?",
            (
                "Prueba las cajas una tras otra, empezando por la caja {first}.",
                (
                    "Para cada caja, cuenta las etiquetas que dirían la verdad. Deben ser "
                    "exactamente "
                    "{count}."
                ),
                "Por ejemplo: {one_case} Por eso no es la caja {tried}.",
            ),
            "Probamos cada caja y contamos:\n{cases}\nDebe haber exactamente {count} "
            "{count|etiqueta verdadera|etiquetas verdaderas}: la estrella está en la caja "
            "{answer}.",
            "{places} cajas cerradas con las letras {labels}.",
        ),
        "surprise": Text(
            "La bonita sorpresa",
            "Alguien ha preparado una sorpresa para la clase. ¿Quién ha sido?",
            "Uno de estos niños ha regalado un dibujo a la clase: {labels}. Dicen:\n{sentences}\n"
            "Exactamente {count} {count|niño dice|niños dicen} la verdad, los demás se equivocan. "
            "¿Quién ha regalado el dibujo?",
            (
                "Prueba con los niños uno tras otro: ¿y si ha sido {first}?",
                "Cada vez, cuenta las frases que serían verdaderas. Deben ser exactamente {count}.",
                "Por ejemplo: {one_case} Por eso no ha sido {tried}.",
            ),
            "Probamos con cada niño y contamos:\n{cases}\nDebe haber exactamente {count} "
            "{count|frase verdadera|frases verdaderas}: ha sido {answer}.",
            "{places} tarjetas con los nombres {labels}.",
        ),
        "robots": Text(
            "Robots muy seguros",
            "Unos robots tienen siempre razón, los otros se equivocan siempre.",
            "Cada uno de estos {size} robots tiene siempre razón o se equivoca siempre. Dicen:\n"
            "{sentences}\n¿Cuántos robots tienen siempre razón?",
            (
                (
                    "Elige un robot, por ejemplo {first}, y supón que tiene siempre razón. "
                    "Dice: «{its}»"
                ),
                (
                    "{opening} ¿Qué significa eso para los {size} robots? Si dos frases se "
                    "contradicen, la suposición era falsa."
                ),
                "{opening} {start} Sigue las demás frases de la misma manera.",
            ),
            "{lines}\nEl número de robots que tienen siempre razón es {answer}.",
            "{size} tarjetas, una por robot.",
        ),
    },
    {
        "clue": "Pista {number}. {text}",
        "order_before": "{a} está por delante de {b}.",
        "order_right_after": "{b} está justo después de {a}.",
        "order_next": "{both} van seguidos, en un orden o en el otro.",
        "order_not_next": "{both} no van seguidos.",
        "order_apart": "Hay exactamente {n} {n|niño|niños} entre {both}.",
        "order_is": "{a} está en el puesto {n}.",
        "order_not": "{a} no está en el puesto {n}.",
        "order_taken": "Cada puesto se ocupa una sola vez. Queda: {left}.",
        "order_only": "En el puesto {place} ya solo puede estar {who}.",
        "left": "{what} → {places}",
        "by_clue": "La pista {number} deja: {left}.",
        "things": "Para repartir: {things}.",
        "has_is": "{who} tiene {a}.",
        "has_not": "{who} no tiene {a}.",
        "has_either": "{pair} tiene {a}.",
        "has_neither": "Ni {who} ni {other} tiene {a}.",
        "has_same": "Quien tiene {a} tiene también {b}.",
        "has_differ": "Quien tiene {a} no tiene {b}.",
        "has_taken": "Nadie tiene dos cosas de la misma lista. Queda: {left}.",
        "has_only": "En esta lista, para {who} ya solo queda {what}.",
        "box_says": "{who}: «{text}»",
        "box_here": "La estrella está en la caja {a}.",
        "box_not": "La estrella no está en la caja {a}.",
        "box_either": "La estrella está en la caja {pair}.",
        "box_true": "La etiqueta {a} dice la verdad.",
        "box_false": "La etiqueta {a} no dice la verdad.",
        "box_case": "Si la estrella está en la caja {who}, {n} {n|etiqueta dice|etiquetas dicen} "
        "la verdad ({labels}).",
        "child_says": "{who}: «{text}»",
        "child_here": "Ha sido {a}.",
        "child_here_me": "He sido yo.",
        "child_not": "No ha sido {a}.",
        "child_not_me": "No he sido yo.",
        "child_either": "Ha sido {pair}.",
        "child_either_me": "Ha sido {b} o he sido yo.",
        "child_true": "{a} dice la verdad.",
        "child_false": "{a} se equivoca.",
        "child_case": "Si ha sido {who}, {n} {n|frase es verdadera|frases son verdaderas} "
        "({labels}).",
        "claim_right": "El robot {a} tiene siempre razón.",
        "claim_wrong": "El robot {a} se equivoca siempre.",
        "claim_alike": "Los robots {a} y {b} son del mismo tipo.",
        "claim_unlike": "Los robots {a} y {b} son de tipos distintos.",
        "claim_count": "Exactamente {n} {n|robot tiene|robots tienen} siempre razón.",
        "suppose_right": "Supongamos que el robot {who} tiene siempre razón.",
        "suppose_wrong": "Supongamos que el robot {who} se equivoca siempre.",
        "robot_right_then": "Con la frase de {who}, el robot {other} debe tener siempre razón.",
        "robot_wrong_then": "Con la frase de {who}, el robot {other} debe equivocarse siempre.",
        "robot_conflict": "Pero entonces la frase de {who} no encaja: es imposible.",
        "robots_right": "Todo encaja. Tienen siempre razón: {who}.",
        "robots_none": "Todo encaja. Ningún robot tiene siempre razón.",
    },
)
