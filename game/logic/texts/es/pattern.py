"""Spanish: patterns of figures."""

from typing import Final

from game.logic.texts.catalogue import Text, Texts

_GRID: Final = "Una cuadrícula de figuras.\n{rows}"
_WHICH: Final = "¿Qué figura va en el lugar del signo de interrogación?"

PATTERN: Final = Texts(
    {
        "row": Text(
            "La cenefa",
            "Unas figuras vuelven en el mismo orden. Encuentra la que viene después.",
            "Una cenefa continúa siempre de la misma manera. " + _WHICH,
            (
                "Señala las {n} figuras una tras otra. Mira primero solo las formas.",
                (
                    "Las formas vuelven en este orden: {shapes}. Mira ahora solo los dibujos "
                    "interiores."
                ),
                (
                    "Los dibujos vuelven en este orden: {fills}. Cuenta hasta el lugar {place}, "
                    "una "
                    "vez para la forma y otra para el dibujo."
                ),
            ),
            "Las formas vuelven en este orden: {shapes}. En el lugar {place} es: {shape}.\n"
            "Los dibujos vuelven en este orden: {fills}. En el lugar {place} es: {fill}.\n"
            "La figura buscada es: {answer}.",
            "Una fila de figuras: {row}, y después un lugar vacío.",
        ),
        "turning": Text(
            "La flecha que gira",
            "Una flecha gira de una imagen a la siguiente. ¿Hacia dónde apuntará?",
            "De una imagen a la siguiente, la flecha gira según una regla sencilla. ¿Hacia dónde "
            "apunta en el lugar del signo de interrogación?",
            (
                (
                    "Compara las dos primeras de las {n} flechas: una apunta {first}, la otra "
                    "{second}. ¿Cuánto ha girado la flecha?"
                ),
                "La primera vez da {step}. Comprueba si sigue así.",
                "{rule} La última flecha apunta {last}.",
            ),
            "{rule}\nLa última flecha apunta {last}.\nAhora da {now}.\nPor eso apunta {answer}.",
            "Una fila de flechas que giran: {row}. Después, un lugar vacío.",
        ),
        "latin": Text(
            "Una sola vez",
            "En cada fila y en cada columna, cada figura aparece una sola vez.",
            "En cada fila y en cada columna, cada una de estas {size} figuras aparece exactamente "
            "una vez: {all}. " + _WHICH,
            (
                "Mira la fila {row} y la columna {column} del signo de interrogación.",
                "En la fila {row} ya hay: {in_row}. En la columna {column} ya hay: {in_column}.",
                "{help}",
            ),
            "En la fila {row} ya hay: {in_row}. En la columna {column} ya hay: {in_column}.\n"
            "{lines}\nLa figura buscada es: {answer}.",
            _GRID,
        ),
        "mirror": Text(
            "El reflejo",
            "Una cuadrícula simétrica ha perdido una figura. Encuéntrala.",
            "Esta cuadrícula es simétrica. {rule} " + _WHICH,
            (
                (
                    "El signo de interrogación está en la fila {row}, columna {column}. ¿Qué "
                    "casilla "
                    "le corresponde?"
                ),
                "Es la casilla de la fila {other_row}, columna {other_column}.",
                "Allí se ve: {partner}. {arrows}",
            ),
            "La casilla que le corresponde está en la fila {other_row}, columna {other_column}.\n"
            "Allí se ve: {partner}.\n{arrows}\nLa figura buscada es: {answer}.",
            "Una cuadrícula simétrica. {rule}\n{rows}",
        ),
        "matrix": Text(
            "La cuadrícula de reglas ocultas",
            "En la cuadrícula, cada propiedad sigue su propia regla.",
            "La cuadrícula sigue unas reglas. " + _WHICH,
            (
                "Lee la primera fila: {row}. {look}",
                "{shape_rule} {count_rule}",
                "{fill_rule} En la última fila ya hay: {left}, después {middle}.",
            ),
            "{lines}\nLa figura buscada es: {answer}.",
            _GRID,
        ),
        "overlay": Text(
            "Una sobre otra",
            "Dos fichas dan una tercera, siempre de la misma manera.",
            "En cada fila, las dos primeras fichas dan la tercera, siempre con la misma regla. "
            "¿Qué ficha va en el lugar del signo de interrogación? (Las casillas se numeran del "
            "1 al 9, fila por fila.)",
            (
                "Mira la primera fila: {one}, después {two}. ¿Qué casillas están en las dos?",
                (
                    "La tercera ficha tiene: {three}. ¿Qué ha pasado con las casillas comunes, y "
                    "con "
                    "las demás?"
                ),
                "{rule} Haz lo mismo con {left}, después {right}.",
            ),
            "{rule}\nLa primera fila lo muestra: {one}, después {two}, dan {three}.\n"
            "En la última fila tenemos {left}, después {right}.\nPor eso queda: {answer}.",
            "Una cuadrícula de fichas con 9 casillas, numeradas del 1 al 9.\n{rows}",
        ),
    },
    {
        "row": "Fila {row}: {cells}.",
        "turn_same": "En cada imagen la flecha da {step}.",
        "turn_cycle": "Estos giros vuelven siempre en este orden: {steps}.",
        "turn_growing": "Cada vez la flecha gira un octavo de vuelta más que la vez anterior, en "
        "el "
        "sentido de las agujas del reloj.",
        "turn_growing_left": "Cada vez la flecha gira un octavo de vuelta más que la vez "
        "anterior, en sentido "
        "contrario a las agujas del reloj.",
        "eighths_right": "{n} {n|octavo|octavos} de vuelta en el sentido de las agujas del reloj",
        "eighths_left": "{n} {n|octavo|octavos} de vuelta en sentido contrario a las agujas del "
        "reloj",
        "latin_step": "Fila {row}, columna {column}: solo una figura no está todavía ni en la fila "
        "ni en la columna: {left}.",
        "latin_first": "Encuentra primero lo que va en la fila {row}, columna {column}.",
        "latin_direct": "Juntas, esta fila y esta columna muestran todas las figuras menos una.",
        "axis_vertical": "La mitad derecha es el reflejo de la mitad izquierda.",
        "axis_horizontal": "La mitad de abajo es el reflejo de la mitad de arriba.",
        "axis_centre": "Queda igual cuando se le da media vuelta.",
        "arrows_vertical": "En este espejo, la derecha y la izquierda se cambian; arriba y abajo "
        "siguen igual.",
        "arrows_horizontal": "En este espejo, arriba y abajo se cambian; la derecha y la izquierda "
        "siguen igual.",
        "arrows_centre": "Media vuelta cambia arriba por abajo, y también la derecha por la "
        "izquierda.",
        "same_figure": "Estas figuras se ven igual en el espejo.",
        "look_at_two": "Sigue primero solo la forma, después solo el dibujo interior.",
        "look_at_three": "Sigue primero solo la forma, después el dibujo interior, después cuántas "
        "hay.",
        "no_count_rule": "Busca ahora la regla de los dibujos interiores.",
        "shape_row_same": "La forma es la misma en cada fila.",
        "shape_row_each": "Cada fila tiene una vez cada forma.",
        "shape_column_same": "La forma es la misma en cada columna.",
        "shape_column_each": "Cada columna tiene una vez cada forma.",
        "fill_row_same": "El dibujo interior es el mismo en cada fila.",
        "fill_row_each": "Cada fila tiene una vez cada dibujo interior.",
        "fill_column_same": "El dibujo interior es el mismo en cada columna.",
        "fill_column_each": "Cada columna tiene una vez cada dibujo interior.",
        "count_row_same": "El número es el mismo en cada fila.",
        "count_row_each": "Cada fila tiene una vez cada número.",
        "count_row_step": "En cada fila, el número cambia siempre lo mismo.",
        "count_row_sum": "En cada fila, el tercer número es la suma de los dos primeros.",
        "count_column_same": "El número es el mismo en cada columna.",
        "count_column_each": "Cada columna tiene una vez cada número.",
        "count_column_step": "En cada columna, el número cambia siempre lo mismo.",
        "count_column_sum": "En cada columna, el tercer número es la suma de los dos primeros.",
        "rule_and_value": "{rule} Por eso hace falta: {value}.",
        "overlay_all": "Se conservan todas las casillas marcadas en una o en otra.",
        "overlay_common": "Se conservan solo las casillas marcadas en las dos.",
        "overlay_one_only": "Se conservan las casillas marcadas en una sola de las dos; las "
        "comunes desaparecen.",
        "overlay_first_only": "Se conservan las casillas de la primera, menos las que están "
        "también en la segunda.",
    },
)
