"""Spanish: chances."""

from typing import Final

from game.logic.texts.catalogue import Text, Texts

_FRACTION: Final = " (Responde con una fracción.)"
_END: Final = "\nLa probabilidad es {answer}."
_TREE: Final = (
    "Un árbol de probabilidades de dos extracciones. Primera: {fill} o {other_fill}. En cada "
    "caso, la segunda: {fill} o {other_fill}. Las probabilidades de la segunda están por hallar."
)

PROBABILITY: Final = Texts(
    {
        "bag": Text(
            "Una bola al azar",
            "Una bolsa, unas bolas, una extracción sin mirar.",
            "Una bolsa contiene {content}. Se saca una bola sin mirar. ¿Cuál es la probabilidad "
            "de que sea {fill}?" + _FRACTION,
            (
                "Cada bola tiene la misma posibilidad. Cuenta primero todas las bolas: {content}.",
                "Hay {total} bolas en total. Es la parte de abajo de la fracción.",
                (
                    "De las {total} bolas, {n} {n|es|son} {fill}. Escribe la fracción y "
                    "simplifícala "
                    "si puedes."
                ),
            ),
            "Contamos todas las bolas y después las que queremos:\n{lines}" + _END,
            "Una bolsa abierta con {content}.",
        ),
        "wheel": Text(
            "La ruleta de dibujos",
            "Una rueda de sectores iguales se para al azar.",
            "Una rueda tiene {size} sectores iguales, {n} de ellos {fill}. Se hace girar una vez. "
            "¿Cuál es la probabilidad de que no se pare en un sector {fill}?" + _FRACTION,
            (
                "Los {size} sectores son iguales: todos tienen la misma posibilidad.",
                "Fíjate en la palabra «no»: buscamos los sectores que quedan al quitar los {n}.",
                "Quita {n} de {size}: es la parte de arriba de la fracción. La de abajo es {size}.",
            ),
            "Quitamos los sectores que no queremos:\n{lines}" + _END,
            "Una rueda de {size} sectores iguales, en este orden: {row}.",
        ),
        "die": Text(
            "Un dado bien hecho",
            "Un dado cae sobre cada una de sus caras con la misma posibilidad.",
            "Un dado tiene {faces} caras iguales, numeradas del 1 al {faces}. Se lanza una vez. "
            "¿Cuál es la probabilidad de obtener {event}?" + _FRACTION,
            (
                "Escribe todos los números del 1 al {faces}.",
                "Rodea los que sirven: hace falta {event}.",
                "Los que sirven son: {good}. Cuéntalos y compáralos con las {faces} caras.",
            ),
            "Los números que sirven son: {good}.\n{lines}" + _END,
            "Las {faces} caras del dado, numeradas del 1 al {faces}.",
        ),
        "numbers": Text(
            "Uno u otro",
            "Tarjetas numeradas y dos propiedades a la vez.",
            "{size} tarjetas están numeradas del 1 al {size}. Se saca una al azar. ¿Cuál es la "
            "probabilidad de que su número sea múltiplo de {a} o de {b}?" + _FRACTION,
            (
                "Escribe los múltiplos de {a} hasta {size} y después los de {b}.",
                "Múltiplos de {a}: {of_a}. Múltiplos de {b}: {of_b}.",
                (
                    "En las dos listas hay: {both}. No cuentes dos veces lo que está en las dos "
                    "listas."
                ),
            ),
            "Múltiplos de {a}: {of_a}.\nMúltiplos de {b}: {of_b}.\n"
            "En las dos listas: {both}. Se cuentan una sola vez:\n{lines}" + _END,
            "{size} tarjetas numeradas del 1 al {size}.",
        ),
        "fill_up": Text(
            "¿Cuántas hay que añadir?",
            "Queremos una probabilidad dada. Faltan bolas en la bolsa.",
            "Una bolsa contiene {content}. ¿Cuántas bolas {fill} hay que añadir para que la "
            "probabilidad de sacar una bola {fill} sea {chance}?",
            (
                "El número de bolas {other_fill} no cambia: {others}.",
                (
                    "Con una probabilidad de {chance}, las {others} bolas {other_fill} son {rest} "
                    "{rest|parte|partes} de {bottom}."
                ),
                (
                    "Busca cuántas bolas hacen una parte y después {top} {top|parte|partes}. No "
                    "olvides que ya hay {mine} {mine|bola|bolas} {fill}."
                ),
            ),
            "Las {others} bolas {other_fill} hacen {rest} {rest|parte|partes}; las bolas {fill}, "
            "{top}. Buscamos una parte, las bolas {fill} que hacen falta y las que faltan:\n"
            "{lines}\nHay que añadir {answer}.",
            "Una bolsa abierta con {content}.",
        ),
        "sums": Text(
            "Dos ruedas, una suma",
            "Dos ruedas numeradas giran, y sumamos.",
            "Una rueda tiene {a} sectores iguales, numerados del 1 al {a}. Otra tiene {b}, "
            "numerados del 1 al {b}. Se hace girar cada una una vez. ¿Cuál es la probabilidad de "
            "que la suma sea {sum}?" + _FRACTION,
            (
                "Haz una tabla: {a} filas para la primera rueda, {b} columnas para la segunda.",
                (
                    "Una casilla que sirve: {x} en la primera rueda y {y} en la segunda. Busca "
                    "todas "
                    "las demás."
                ),
                (
                    "Las casillas que dan {sum} son: {pairs}. Cuéntalas y cuenta después todas las "
                    "casillas de la tabla."
                ),
            ),
            "Las sumas que sirven: {pairs}.\nTodas las casillas de la tabla:\n{lines}" + _END,
            "Dos ruedas: la primera numerada del 1 al {a}, la segunda del 1 al {b}.",
        ),
        "twice_back": Text(
            "Dos veces, devolviendo",
            "Se saca, se devuelve y se saca otra vez.",
            "Una bolsa contiene {content}. Se saca una bola, se devuelve y se saca otra vez una "
            "bola. ¿Cuál es la probabilidad {event}?" + _FRACTION,
            (
                "Sigue las ramas del árbol. En la primera extracción hay {total} bolas.",
                "La bola se devuelve: en la segunda extracción hay otra vez {rest} bolas.",
                "{branches} En la primera extracción: {chance}. Multiplica a lo largo de la rama.",
            ),
            "{branches} A lo largo de una rama se multiplica:\n{lines}" + _END,
            _TREE,
        ),
        "twice_kept": Text(
            "Dos veces, sin devolver",
            "Se sacan dos bolas, y la primera no vuelve a la bolsa.",
            "Una bolsa contiene {content}. Se saca una bola, se guarda, y se saca otra bola. "
            "¿Cuál es la probabilidad {event}?" + _FRACTION,
            (
                "Sigue las ramas del árbol. En la primera extracción hay {total} bolas.",
                "La bola no se devuelve: en la segunda extracción solo quedan {rest} bolas.",
                (
                    "{branches} En la primera extracción, una bola {fill}: {chance}. Multiplica "
                    "a lo "
                    "largo de cada rama."
                ),
            ),
            "{branches} A lo largo de una rama se multiplica; de una rama a otra se suma:\n{lines}"
            + _END,
            _TREE,
        ),
        "at_least_once": Text(
            "Al menos una vez",
            "Una rueda gira varias veces. Basta con una.",
            "Una rueda tiene {size} sectores iguales, {n} de ellos {fill}. Se hace girar {turns} "
            "veces. ¿Cuál es la probabilidad de que se pare al menos una vez en un sector {fill}?"
            + _FRACTION,
            (
                (
                    "«Al menos una vez»: lo contrario es «nunca». De los {size} sectores, "
                    "{missed} no "
                    "{missed|sirve|sirven}."
                ),
                "En un giro, la probabilidad de fallar: {never}. ¿Y {turns} veces seguidas?",
                (
                    "Multiplica {turns} veces esa fracción y quita el resultado de 1: «al menos "
                    "una "
                    "vez» es lo contrario de «nunca»."
                ),
            ),
            "Calculamos la probabilidad de «nunca» y después su contrario:\n{lines}" + _END,
            "Una rueda de {size} sectores iguales, {n} de ellos {fill}.",
        ),
        "given": Text(
            "Cuando ya se sabe algo",
            "Una tabla y un dato que cambia la pregunta.",
            "Un club ha anotado quién hace música y quién hace deporte: {a} hacen las dos cosas, "
            "{b} solo música, {c} solo deporte, {d} ninguna de las dos. {asked}" + _FRACTION,
            (
                "Aquí no cuentan todas las personas del club. {look}",
                (
                    "Suma los dos números de esa parte de la tabla: es la parte de abajo de la "
                    "fracción."
                ),
                "La parte de arriba de la fracción es {a}: quienes hacen las dos cosas.",
            ),
            "{look}\n{lines}" + _END,
            "Una tabla. Música y deporte: {a}. Música sin deporte: {b}. Deporte sin música: {c}. "
            "Ninguna de las dos cosas: {d}.",
        ),
    },
    {
        "balls": "{n} {n|bola|bolas} {fill}",
        "cases": "{n} {n|caso|casos} de {total}",
        "out_of": "{n} de {total}",
        "event_multiple": "un múltiplo de {k}",
        "event_even": "un número par",
        "event_odd": "un número impar",
        "event_greater": "un número mayor que {k}",
        "event_less": "un número menor que {k}",
        "twice_both": "de que las dos bolas sean {fill}",
        "twice_same": "de que las dos bolas tengan el mismo dibujo",
        "twice_mixed": "de que las dos bolas tengan dibujos distintos",
        "branches_both": "Solo sirve una rama: {fill} y otra vez {fill}.",
        "branches_same": "Sirven dos ramas: dos veces el primer dibujo, o dos veces el otro.",
        "branches_mixed": "Sirven dos ramas: un dibujo y después el otro, en los dos órdenes.",
        "table_asked_row": "Se elige al azar una persona que hace música. ¿Cuál es la probabilidad "
        "de que haga también deporte?",
        "table_asked_column": "Se elige al azar una persona que hace deporte. ¿Cuál es la "
        "probabilidad de que haga también música?",
        "table_look_row": "Mira solo la fila de quienes hacen música.",
        "table_look_column": "Mira solo la columna de quienes hacen deporte.",
    },
)
