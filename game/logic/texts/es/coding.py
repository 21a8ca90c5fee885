"""Spanish: secret writing, binary numbers, programs and sorting."""

from typing import Final

from game.logic.texts.catalogue import Text, Texts

_ROBOT_RULE: Final = (
    "Un robot sigue este programa en un tablero de {size} × {size} casillas. Las columnas van de A "
    "a {last_column}, las filas de 1 a {size} desde arriba. Sale de {start} y mira {look}. "
    "{walls}\n{program}\n"
)

CODING: Final = Texts(
    {
        "shift": Text(
            "El mensaje desplazado",
            "Cada letra ha avanzado en el alfabeto. Encuentra la palabra.",
            "En una palabra, cada letra ha avanzado {places} {places|lugar|lugares} en el alfabeto "
            "de 26 letras, sin la Ñ (después de la Z viene otra vez la A; se quitan las tildes). "
            "Se lee: {coded}. ¿Qué palabra era?",
            (
                (
                    "Escribe el alfabeto de la A a la Z, sin la Ñ. Para leer hay que retroceder "
                    "{places} {places|lugar|lugares}."
                ),
                (
                    "Empieza por {first_coded}: retrocede {places} {places|lugar|lugares}. Antes "
                    "de "
                    "la A viene la Z."
                ),
                "La primera letra es {first}. Haz lo mismo con las demás letras de {coded}.",
            ),
            "Retrocedemos {places} {places|lugar|lugares} con cada letra:\n{decoded}\n"
            "La palabra es: {answer}.",
            "Una palabra secreta: {spelled}. Debajo, el alfabeto.",
        ),
        "crack": Text(
            "Descifra el código",
            "Todas las letras han avanzado lo mismo. ¿Cuánto? Te toca descubrirlo.",
            "En una palabra, todas las letras han avanzado el mismo número de lugares en el "
            "alfabeto de 26 letras, sin la Ñ (después de la Z viene otra vez la A; se quitan las "
            "tildes). Se lee: {coded}. La palabra empieza por {first}. ¿Cuál es?",
            (
                (
                    "La primera letra, {first}, se ha convertido en {first_coded}. ¿Cuántos "
                    "lugares "
                    "son?"
                ),
                (
                    "Cuenta en el alfabeto de {first} a {first_coded}, y después de la Z sigue "
                    "por la "
                    "A: son {places} lugares."
                ),
                (
                    "Retrocede {places} lugares con cada letra de {coded}, o avanza hasta "
                    "completar "
                    "las 26 letras."
                ),
            ),
            "De {first} a {first_coded} hay {places} lugares. Retrocedemos lo mismo con cada "
            "letra:\n{decoded}\nLa palabra es: {answer}.",
            "Una palabra secreta: {spelled}. Debajo, el alfabeto.",
        ),
        "lamps": Text(
            "Lámparas que cuentan",
            "Cada lámpara encendida vale un número. Juntas muestran otro mayor.",
            "{size} lámparas muestran un número. Valen {powers}. Esto es lo que se ve, en este "
            "orden: {row}. ¿Qué número muestran?",
            (
                (
                    "Una lámpara encendida cuenta, una apagada no. Escribe debajo de cada "
                    "lámpara su "
                    "valor: {powers}."
                ),
                "Los valores de las lámparas encendidas son {on}.",
                "Suma {on}, empezando por el número mayor.",
            ),
            "Sumamos los valores de las lámparas encendidas:\n{lines}\n"
            "Las lámparas muestran {answer}.",
            "Una fila de lámparas que valen {powers}. En este orden: {row}.",
        ),
        "binary": Text(
            "Escribir con 0 y 1",
            "Todo número se escribe con solo dos cifras.",
            "Con los valores {powers}, se escribe 1 si se toma el valor y 0 si no se toma. ¿Cómo "
            "se escribe {number}?",
            (
                "Empieza por el valor más grande que cabe en {number}.",
                "{largest} cabe en {number}: escribe 1 y quedan {rest}.",
                (
                    "Sigue con {rest} y los valores siguientes: 1 si el valor todavía cabe, si "
                    "no 0, "
                    "sin olvidar los 0 del final. Hacen falta {size} cifras."
                ),
            ),
            "Cada vez quitamos el valor más grande que cabe:\n{lines}\n"
            "El número se escribe {answer}.",
            "{size} tarjetas vacías, que valen {powers}.",
        ),
        "robot": Text(
            "El robot obediente",
            "Un robot sigue un programa, paso a paso. ¿Dónde se para?",
            _ROBOT_RULE + "¿En qué casilla se para?",
            (
                "Pon un dedo en {start}, mirando {look}. Sigue las {count} líneas en orden.",
                "{tip} Después de {start}, el robot pasa por {second}.",
                (
                    "Después de {start}, el robot pasa por {second} y luego por {third}. Continúa "
                    "señalando cada casilla."
                ),
            ),
            "Seguimos el programa casilla por casilla:\n{path}\nEl robot se para en {answer}.",
            "Un tablero de {size} × {size} casillas. El robot está en {start} y mira {look}. "
            "{walls}",
        ),
        "trace": Text(
            "¿Qué pasa con x?",
            "Un programa cambia un número, línea tras línea.",
            "Este es un programa:\n{program}\n¿Cuánto vale x al final?",
            (
                "Anota x después de cada cálculo. Al principio, x vale {start}.",
                "{tip} El primer cálculo es: {first_line}.",
                (
                    "Los dos primeros cálculos son: {first_line}, y después {second_line}. Hay "
                    "{count} "
                    "en total."
                ),
            ),
            "Anotamos cada cálculo:\n{lines}\nAl final, x vale {answer}.",
            "Un programa. Sus líneas:\n{program}",
        ),
        "one_pass": Text(
            "Una pasada de orden",
            "Unas tarjetas se ordenan cambiándose con sus vecinas.",
            "Pasamos una vez de izquierda a derecha por estas tarjetas: {row}. Cada tarjeta se "
            "compara con su vecina de la derecha; si es mayor, se cambian enseguida, y avanzamos "
            "un lugar. ¿Qué número está en el lugar {place} después de esta pasada?",
            (
                "Empieza por {a} y {b}: ¿hay que cambiarlas?",
                "Primer paso. {first_line}",
                "Avanza un lugar en cada paso. Al final, {largest} está a la derecha del todo.",
            ),
            "Comparamos cada tarjeta con su vecina:\n{lines}\nEn el lugar {place} está {answer}.",
            "Una fila de tarjetas: {row}.",
        ),
        "swaps": Text(
            "¿Cuántos cambios?",
            "Ordenamos tarjetas, pasada tras pasada, y contamos los cambios.",
            "Ordenamos estas tarjetas de menor a mayor: {row}. En cada pasada vamos de izquierda a "
            "derecha y cambiamos dos vecinas cuando la primera es mayor. Volvemos a pasar hasta "
            "que todo esté en orden. ¿Cuántos cambios hacemos en total?",
            (
                "Empieza por {a} y {b}. Anota una raya por cada cambio.",
                "Después de la primera pasada tenemos: {after}.",
                (
                    "Haz otra pasada a partir de {after}, y otra, hasta que nada cambie. Suma las "
                    "rayas."
                ),
            ),
            "Contamos los cambios de cada pasada:\n{lines}\nEl número de cambios es {answer}.",
            "Una fila de tarjetas: {row}.",
        ),
    },
    {
        "program_line": "{indent}{text}",
        "walls": "Estas casillas están cerradas: {walls}.",
        "no_walls": "Todas las casillas están abiertas.",
        "loop_tip": "Cuando el programa repite, vuelve a hacer todas las líneas desplazadas.",
        "turn_tip": "Al girar, el robot se queda en su casilla.",
        "x_tip": "Haz los cálculos en el orden del programa.",
        "x_loop_tip": "Cuando el programa repite, vuelve a hacer todas las líneas desplazadas.",
        "condition_tip": "Antes de cada vuelta, comprueba la condición.",
        "write_end": "Un valor quitado da un 1, otro da un 0, en el orden {powers}.",
        "pass_swap": "{a} es mayor que {b}, se cambian: {row}.",
        "pass_stay": "{a} es menor que {b}, nada cambia: {row}.",
        "pass_done": "Pasada {n}: {row}, con {swaps} {swaps|cambio|cambios}.",
    },
)
