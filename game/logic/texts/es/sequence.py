"""Spanish: sequences of numbers and of figures made of dots."""

from typing import Final

from game.logic.texts.catalogue import Text, Texts

_QUESTION: Final = "¿Qué número viene después?\n{terms}; …"
_LOOK: Final = "Empieza por {first} y {second}: ¿qué se hace para pasar de uno a otro?"
_ALT: Final = "Una fila de tarjetas: {terms}, y después una tarjeta vacía por completar."
_GAPS: Final = "Escribe las diferencias entre los números vecinos: {gaps}."
_END: Final = "\nEl número siguiente es {answer}."

SEQUENCE: Final = Texts(
    {
        "steps": Text(
            "A pasos iguales",
            "Una sucesión de números avanza siempre con el mismo paso. ¿Puedes continuarla?",
            _QUESTION,
            (
                _LOOK,
                "Mira los demás vecinos, hasta {last}: ¿la diferencia es siempre la misma?",
                "La diferencia es siempre {step}. Aplícala a {last}.",
            ),
            "De un número al siguiente, la diferencia es siempre {step}:\n{lines}" + _END,
            _ALT,
        ),
        "times": Text(
            "Cada vez más grande",
            "Los números crecen muy deprisa. Descubre cómo.",
            _QUESTION,
            (
                _LOOK,
                "Las diferencias no son iguales: {gaps}. Prueba con una multiplicación.",
                "Cada número es {factor} veces el anterior. Multiplica {last}.",
            ),
            "Se multiplica siempre por {factor}:\n{lines}" + _END,
            _ALT,
        ),
        "turns": Text(
            "Por turnos",
            "Dos reglas se siguen, una tras otra, siempre en el mismo orden.",
            _QUESTION,
            (
                "Empieza por {first} y {second}: ¿el número sube o baja?",
                _GAPS,
                "Las diferencias {one} y {other} se turnan. ¿Cuál viene después de {last}?",
            ),
            "Primero {one}, luego {other}, otra vez {one}, y así sucesivamente:\n{lines}" + _END,
            _ALT,
        ),
        "growing": Text(
            "La diferencia que cambia",
            "La diferencia entre vecinos nunca es la misma, pero cambia con regularidad.",
            _QUESTION,
            (
                "Empieza por {first} y {second}: ¿cuál es la diferencia? ¿Es la misma después?",
                _GAPS,
                (
                    "De una diferencia a la siguiente se hace siempre {growth}. Busca la nueva "
                    "diferencia y parte de {last}."
                ),
            ),
            "Escribimos las diferencias. De una a otra se hace siempre {growth}:\n{lines}" + _END,
            _ALT,
        ),
        "dots": Text(
            "Puntos en orden",
            "Unas figuras hechas de puntos crecen según una regla.",
            "Estas son las figuras 1 a 4. ¿Cuántos puntos habrá en la figura {asked}?",
            (
                "Cuenta los puntos de cada figura: {counts}.",
                "Escribe cuántos puntos se añaden cada vez: {gaps}. Después mira dónde se añaden.",
                "{rule} Imagina la figura {asked} de la misma manera.",
            ),
            "{lines}\nLa figura {asked} tiene, pues, este número de puntos: {answer}.",
            "Cuatro figuras hechas de puntos, cada una mayor que la anterior. {rule} "
            "Los números de puntos son {counts}.",
        ),
        "pairs": Text(
            "Dos números hacen uno",
            "Cada número nace de los anteriores.",
            _QUESTION,
            (
                "Mira tres números seguidos, empezando por {first} y {second}.",
                "Las diferencias son {gaps}. Compáralas con los números de la sucesión.",
                "{rule} Los dos últimos son {before} y {last}.",
            ),
            "{rule}\n{lines}" + _END,
            _ALT,
        ),
        "braided": Text(
            "Dos sucesiones trenzadas",
            "Dos sucesiones se esconden en una sola, como dos hebras de una trenza.",
            _QUESTION,
            (
                (
                    "De {first} a {second} y más allá, ¿nada regular? "
                    "Prueba a saltar un número de cada dos."
                ),
                "Separa las dos hebras: {own} y {others}.",
                "El número que viene continúa la hebra {own}. Busca su regla.",
            ),
            "Nos quedamos con un número de cada dos: {own}.\n"
            "Esta hebra tiene su propia regla:\n{lines}" + _END,
            _ALT,
        ),
        "digits": Text(
            "Mira las cifras",
            "Aquí las cifras de cada número deciden el siguiente.",
            _QUESTION,
            (
                "Las diferencias son {gaps}. Compara la primera con las cifras de {first}.",
                "Suma las cifras de {first} y luego las de {second}: ¿qué observas?",
                "A cada número se le añade la suma de sus cifras. Hazlo con {last}.",
            ),
            "A cada número le sumamos sus propias cifras:\n{lines}" + _END,
            _ALT,
        ),
        "affine": Text(
            "La máquina de números",
            "Una máquina transforma cada número, siempre con las mismas dos operaciones.",
            _QUESTION,
            (
                (
                    "La máquina cambia {first} por {second}. Una sola operación no basta para toda "
                    "la sucesión."
                ),
                "Las diferencias son {gaps}. ¿Por cuánto se multiplica cada una?",
                "La máquina multiplica por {factor} y después hace {shift}. Dale {last}.",
            ),
            "Se multiplica por {factor} y después se hace {shift}:\n{lines}" + _END,
            _ALT,
        ),
        "two_rules": Text(
            "Dos operaciones por turnos",
            "Una suma o una resta, después una multiplicación, y vuelta a empezar.",
            _QUESTION,
            (
                "De {first} a {second}, ¿qué operación es? ¿Y justo después?",
                "Las diferencias son {gaps}. Una de cada dos es siempre la misma.",
                "{shift} y × {factor} se turnan. ¿Cuál viene después de {last}?",
            ),
            "Las dos operaciones, {shift} y × {factor}, se turnan:\n{lines}" + _END,
            _ALT,
        ),
        "backwards": Text(
            "Del derecho y del revés",
            "Lee los números en los dos sentidos.",
            _QUESTION,
            (
                "Calcula la diferencia entre {first} y {second}, y compárala con {first}.",
                "Las diferencias son {gaps}. Lee cada número de derecha a izquierda.",
                "A cada número se le suma el mismo número leído al revés. Dale la vuelta a {last}.",
            ),
            "A cada número le sumamos el mismo número leído al revés:\n{lines}" + _END,
            _ALT,
        ),
    },
    {
        "pairs_plain": "Cada número es la suma de los dos anteriores.",
        "pairs_shifted": "Se suman los dos números anteriores y después se añade {shift}.",
        "dots_square": "Cada figura es un cuadrado lleno.",
        "dots_rectangle": "Cada figura es un rectángulo, con un punto más de ancho que de alto.",
        "dots_stairs": "Cada figura es una escalera: cada fila tiene un punto más.",
        "dots_frame": "Cada figura es el contorno de un cuadrado.",
        "dots_cross": "Cada figura es una cruz: un centro y cuatro brazos iguales.",
        "dots_corner": "Cada figura es una esquina: dos brazos iguales y un punto en la esquina.",
        "dots_tee": "Cada figura es una T: un centro y tres brazos iguales.",
        "dots_square_sized": "La figura {asked} es un cuadrado de {size} filas de {size} puntos.",
        "dots_rectangle_sized": "La figura {asked} tiene {size} filas de {next} puntos.",
        "dots_stairs_sized": "La figura {asked} tiene {size} filas, de 1 a {size} puntos. "
        "Dos escaleras hacen un rectángulo de {size} por {next}, y tomamos la mitad.",
        "dots_frame_sized": "El contorno de la figura {asked} se corta en 4 trozos de {size} "
        "puntos.",
        "dots_cross_sized": "La figura {asked} tiene 4 brazos de {size} puntos y 1 punto en el "
        "centro.",
        "dots_corner_sized": "La figura {asked} tiene 2 brazos de {size} puntos y 1 punto en la "
        "esquina.",
        "dots_tee_sized": "La figura {asked} tiene 3 brazos de {size} puntos y 1 punto en el "
        "centro.",
    },
)
