"""Spanish: ages, money, time, speed, percentages and chance, at the level chevalier."""

from typing import Final

from game.exercises.texts.story import Kind

KINDS: Final = {
    "age_mean": Kind(
        {
            "children": "Tres niños tienen {a}, {b} y {c} años. ¿Cuál es la media de sus edades?",
            "trees": "En un huerto, tres árboles tienen {a}, {b} y {c} años. ¿Cuál es la media de "
            "sus edades?",
        },
        "Suma primero {a}, {b} y {c}.",
        "La suma: {line1}.\nLa repartimos entre tres: {line2}.\n"
        "La media de edad, en años, es {result}.",
    ),
    "age_past": Kind(
        {
            "pair": "Las edades de {who} y de {other} suman {s} años. ¿Cuánto sumaban sus edades "
            "hace {n} años?",
            "turtles": "Dos tortugas suman {s} años de edad. ¿Cuánto sumaban sus edades hace {n} "
            "años?",
        },
        "Piensa primero en las edades de hace {n} años: quita {n} dos veces a {s}.",
        "Para los dos, {n} años menos cada uno: {line1} años.\nHace {n} años: {line2} años.\n"
        "La suma era {result} años.",
    ),
    "price_scaled": Kind(
        {
            "apples": "{n} kg de manzanas cuestan {c:money}. ¿Cuántos euros cuestan {m} kg?",
            "juice": "{n} botellas de zumo cuestan {c:money}. ¿Cuántos euros cuestan {m} botellas?",
            "cloth": "{n} m de tela cuestan {c:money}. ¿Cuántos euros cuestan {m} m?",
        },
        "Busca primero el precio de uno solo: reparte {c:money} entre {n}.",
        "El precio de uno: {line1} €.\nEl precio de {m}: {line2} €.\nHay que pagar {answer}.",
    ),
    "night_trip": Kind(
        {
            "train": "Un tren nocturno sale a las {start:clock} y llega al día siguiente a las "
            "{end:clock}. ¿Cuántos minutos dura el viaje?",
            "sleep": "{who} se duerme a las {start:clock} y se despierta al día siguiente a las "
            "{end:clock}. ¿Cuántos minutos duerme {who}?",
            "telescope": "Un telescopio observa el cielo desde las {start:clock} hasta las "
            "{end:clock} del día siguiente. ¿Cuántos minutos dura la observación?",
        },
        "Cuenta de {start:clock} a medianoche y luego de medianoche a {end:clock}.",
        "Pasamos por la hora en punto y por la medianoche, en minutos:\n{line1} minutos.\n"
        "La duración es {answer}.",
    ),
    "percent_rise": Kind(
        {
            "club": "Un club tenía {n} socios. Este número sube un {p} %. ¿Cuántos socios hay "
            "ahora?",
            "library": "Una biblioteca tenía {n} cómics. Este año tiene un {p} % más. ¿Cuántos "
            "cómics tiene ahora?",
            "birds": "Había {n} pájaros en una isla. Un año después hay un {p} % más. ¿Cuántos "
            "pájaros hay?",
        },
        "Busca primero cuánto es el {p} % de {n}.",
        "El {p} % de {n}: {line1}, luego {line2}.\nSumamos la subida: {line3}.\n"
        "El nuevo número es {result}.",
    ),
    "percent_found": Kind(
        {
            "music": "De {n} alumnos, {a} hacen música. ¿Qué porcentaje de los alumnos hace "
            "música?",
            "shots": "{who} tira {n} veces a canasta y acierta {a} veces. ¿Qué porcentaje de tiros "
            "acierta?",
            "bikes": "De {n} bicis, {a} tienen cesta. ¿Qué porcentaje de las bicis tiene cesta?",
        },
        "Divide primero {a} entre {n}.",
        "La parte dividida entre el total: {line1}.\nEn centésimas: {line2}.\n"
        "El porcentaje es {answer}.",
    ),
    "sale_price": Kind(
        {
            "coat": "Un abrigo de {n} € está rebajado: {p} % de descuento. ¿Cuántos euros cuesta?",
            "lamp": "El precio de una lámpara es {n} €. Hoy hay un {p} % de descuento. ¿Cuántos "
            "euros cuesta la lámpara?",
            "ticket": "Un billete de tren de {n} € cuesta un {p} % menos para los niños. ¿Cuántos "
            "euros paga un niño?",
        },
        "Busca primero cuánto es el {p} % de {n} €.",
        "El descuento: {line1}, luego {line2} €.\nEl precio rebajado: {line3} €.\n"
        "Hay que pagar {answer}.",
    ),
    "minutes_ride": Kind(
        {
            "train": "Un tren circula a {v} km/h. ¿Cuántos kilómetros hace en {m} minutos?",
            "bike": "{who} va en bici a {v} km/h. ¿Cuántos kilómetros son en {m} minutos?",
            "walk": "{who} camina a {v} km/h. ¿Cuántos kilómetros son en {m} minutos?",
        },
        "En una hora: {v} km. ¿Qué parte de la hora son {m} minutos?",
        "{v} km por hora durante {m} minutos: {line1}.\nUna hora tiene 60 minutos: {line2} km.\n"
        "La distancia es {answer}.",
    ),
    "mean_speed": Kind(
        {
            "bike": "{who} hace {a} km en bici en {t} {t|hora|horas} y luego {b} km en {u} "
            "{u|hora|horas}. ¿Cuál es su velocidad media en todo el trayecto, en km/h?",
            "bus": "Un autobús de montaña hace {a} km en {t} {t|hora|horas} y luego {b} km en {u} "
            "{u|hora|horas}. ¿Cuál es su velocidad media en todo el trayecto, en km/h?",
        },
        "Junta primero las distancias, {a} km y {b} km. Luego los tiempos.",
        "Toda la distancia: {line1} km.\nTodo el tiempo: {line2} h.\nEn una hora: {line3} km.\n"
        "La velocidad media es {answer}.",
    ),
    "chance_bag": Kind(
        {
            "marbles": "Una bolsa contiene {a} canicas rojas y {b} azules. Se saca una al azar. "
            "¿Cuál es la probabilidad de que sea roja? (Responde con una fracción.)",
            "pens": "Un estuche contiene {a} lápices y {b} bolígrafos. Se coge uno al azar. ¿Cuál "
            "es la probabilidad de coger un lápiz? (Responde con una fracción.)",
            "songs": "Una lista de música tiene {a} canciones lentas y {b} rápidas. El aparato "
            "elige una al azar. ¿Cuál es la probabilidad de que sea lenta? (Responde con una "
            "fracción.)",
            "seeds": "Un sobre contiene {a} semillas de girasol y {b} de calabaza. Se coge una al "
            "azar. ¿Cuál es la probabilidad de que sea de girasol? (Responde con una fracción.)",
        },
        "Cuenta primero todo lo que se puede sacar: {a} y {b}.",
        "Casos posibles: {line1}.\nCasos favorables entre casos posibles: {line2}.\n"
        "La probabilidad es {answer}.",
    ),
    "chance_not": Kind(
        {
            "counters": "Una caja contiene {a} fichas verdes, {b} amarillas y {c} blancas. Se saca "
            "una al azar. ¿Cuál es la probabilidad de que sea amarilla o blanca? (Responde con "
            "una fracción.)",
            "fruit": "Una cesta contiene {a} peras, {b} manzanas y {c} naranjas. Se coge una al "
            "azar. ¿Cuál es la probabilidad de que no sea una pera? (Responde con una fracción.)",
            "animals": "Un juego tiene {a} cartas de gatos, {b} de perros y {c} de conejos. Se "
            "saca una al azar. ¿Cuál es la probabilidad de que no sea un gato? (Responde con una "
            "fracción.)",
        },
        "Cuenta primero los casos que sirven: {b} y {c}.",
        "Casos favorables: {line1}.\nCasos posibles: {line2}.\n"
        "Favorables entre posibles: {line3}.\nLa probabilidad es {answer}.",
    ),
    "chance_die": Kind(
        {
            "die": "Un dado equilibrado tiene {n} caras, numeradas del 1 al {n}. ¿Cuál es la "
            "probabilidad de sacar más de {k}? (Responde con una fracción.)",
            "cards": "Unas cartas llevan los números del 1 al {n}. Se saca una al azar. ¿Cuál es "
            "la probabilidad de que su número sea mayor que {k}? (Responde con una fracción.)",
            "doors": "Un tablero tiene casillas numeradas del 1 al {n}. Se abre una al azar. ¿Cuál "
            "es la probabilidad de que su número sea mayor que {k}? (Responde con una fracción.)",
        },
        "Cuenta primero los números mayores que {k}, hasta {n}.",
        "Números mayores que {k}: {line1}.\nFavorables entre posibles: {line2}.\n"
        "La probabilidad es {answer}.",
    ),
    "chance_wheel": Kind(
        {
            "wheel": "Una ruleta de juego tiene {n} sectores iguales y {k} son verdes. ¿Cuál es la "
            "probabilidad de que pare en el verde? (Responde con una fracción.)",
            "class": "En una clase de {n} alumnos, {k} llevan gafas. Se elige un alumno al azar. "
            "¿Cuál es la probabilidad de que lleve gafas? (Responde con una fracción.)",
            "memory": "Un juego de memoria tiene {n} cartas boca abajo. {k} cartas muestran una "
            "estrella. ¿Cuál es la probabilidad de encontrar una estrella a la primera? (Responde "
            "con una fracción.)",
        },
        "Compara {k} con todos los casos: hay {n}.",
        "Hay {k} casos favorables de {n} casos posibles.\n{line1}.\nLa probabilidad es {answer}.",
    ),
}
