"""Spanish: points and lines: maps, friends, strokes, plans."""

from typing import Final

from game.logic.texts.catalogue import Text, Texts

_MAP: Final = "Un plano. Sus caminos: {edges}."
_FRIENDS: Final = "Un dibujo en el que una línea une a dos amigos: {edges}."

GRAPH: Final = Texts(
    {
        "shortest": Text(
            "El camino más corto",
            "Un plano, caminos y longitudes. ¿Qué recorrido es el más corto?",
            "En este plano, cada número dice cuántos minutos dura un camino. ¿Cuántos minutos dura "
            "el recorrido más corto de {start} a {end}?",
            (
                "Sal de {start}. Escribe al lado de cada punto el tiempo más corto para llegar.",
                "Empieza por el punto más cercano. {first_line}",
                (
                    "Sigue con el siguiente. {second_line} Hazlo así hasta {end}, {count} puntos "
                    "en "
                    "total."
                ),
            ),
            "Anotamos el tiempo más corto para cada punto, el más cercano primero:\n{lines}\n"
            "El recorrido es {way}. Su duración en minutos es {answer}.",
            _MAP,
        ),
        "detour": Text(
            "Camino cerrado",
            "Un camino está cerrado. ¿Cuál es ahora el recorrido más corto?",
            "En este plano, cada número dice cuántos minutos dura un camino. El camino entre {a} y "
            "{b} está cerrado. ¿Cuántos minutos dura el recorrido más corto de {start} a {end}?",
            (
                (
                    "Olvida el camino entre {a} y {b}. Sal de {start} y escribe al lado de cada "
                    "punto "
                    "el tiempo más corto para llegar."
                ),
                "Empieza por el punto más cercano. {first_line}",
                (
                    "Sigue con el siguiente. {second_line} Hazlo así hasta {end}, {count} puntos "
                    "en "
                    "total."
                ),
            ),
            "Sin el camino entre {a} y {b}, anotamos el tiempo más corto para cada punto:\n"
            "{lines}\nEl recorrido es {way}. Su duración en minutos es {answer}.",
            _MAP + " El camino entre {a} y {b} está cerrado.",
        ),
        "most_friends": Text(
            "¿Quién tiene más amistades?",
            "Un dibujo muestra quién tiene amistad con quién.",
            "En este dibujo, una línea une a dos niños que son amigos: {names}. ¿Quién tiene más "
            "amigos?",
            (
                "Cuenta, para cada uno de los {count} niños, las líneas que lo tocan.",
                "Hay {total} líneas en total, y cada línea cuenta para dos niños.",
                "Por ejemplo: {first_line} Haz lo mismo con los demás.",
            ),
            "Contamos las líneas de cada niño:\n{lines}\nQuien más tiene es {answer}.",
            _FRIENDS,
        ),
        "message": Text(
            "La buena noticia",
            "Una noticia pasa de amigo en amigo. ¿Hasta dónde llega?",
            "En este dibujo, una línea une a dos niños que son amigos. {who} cuenta una buena "
            "noticia a todos sus amigos, y cada uno la cuenta a todos los suyos. ¿Cuántos niños la "
            "saben entonces, sin contar a {who}?",
            (
                "Rodea primero a los amigos de {who}.",
                "Los amigos de {who} son {near}. Cada uno cuenta la noticia a sus propios amigos.",
                (
                    "Por ejemplo, los amigos de {first} son: {its}. No cuentes a nadie dos "
                    "veces, ni "
                    "cuentes a {who}."
                ),
            ),
            "Primero la saben: {near}.\nDespués, además: {far}.\n{lines}\n"
            "El número de niños es {answer}.",
            _FRIENDS,
        ),
        "one_stroke": Text(
            "De un solo trazo",
            "¿Se puede hacer este dibujo sin levantar el lápiz?",
            "¿Se puede trazar este dibujo sin levantar el lápiz y sin repasar ninguna línea?",
            (
                "En cada punto, cuenta las líneas que se encuentran. Hay {count} puntos.",
                "Por ejemplo: {first_line} {second_line}",
                "{rule} Cuenta, pues, los puntos impares entre los {count} puntos.",
            ),
            "Contamos las líneas en cada punto:\n{lines}\nPuntos impares: {odd}.\n{rule}\n"
            "La respuesta es: {answer}.",
            "Un dibujo hecho de puntos y líneas: {edges}.",
        ),
        "stroke_end": Text(
            "¿Dónde acaba el trazo?",
            "Un dibujo se hace de un solo trazo. Sabemos el comienzo; ¿dónde está el final?",
            "Este dibujo se traza sin levantar el lápiz y sin repasar ninguna línea, saliendo de "
            "{start}. ¿En qué punto se acaba por fuerza?",
            (
                "En cada punto, cuenta las líneas que se encuentran. Hay {count} puntos.",
                (
                    "{start_line} Es un número impar: por eso se sale de ahí. Pero, por ejemplo: "
                    "{other_line}"
                ),
                (
                    "Pasar por un punto gasta dos líneas, una para llegar y otra para salir. "
                    "Busca, "
                    "aparte de {start}, el punto cuyo número es impar."
                ),
            ),
            "Contamos las líneas en cada punto:\n{lines}\nLlegar y salir gasta dos líneas. Solo "
            "el comienzo y el final tienen un número impar.\n"
            "Salimos de {start}, así que acabamos en {answer}.",
            "Un dibujo hecho de puntos y líneas: {edges}.",
        ),
        "days": Text(
            "No el mismo día",
            "Unos talleres no pueden ser el mismo día. ¿Cuántos días hacen falta?",
            "Una escuela tiene {clubs} talleres. Una línea une dos talleres que comparten a un "
            "niño: no pueden ser el mismo día. ¿Cuántos días hacen falta como mínimo?",
            (
                "Pon el taller {busiest} el primer día: está unido con {its}.",
                "Busca talleres que estén todos unidos entre sí: cada uno quiere un día propio.",
                (
                    "Los talleres {clique} están todos unidos entre sí. Intenta colocar los "
                    "demás de "
                    "los {clubs} talleres sin abrir otro día."
                ),
            ),
            "Los talleres {clique} están todos unidos entre sí: necesitan un día cada uno.\n"
            "Y con eso basta:\n{lines}\nEl número de días es {answer}.",
            "Un dibujo en el que una línea une dos talleres que se estorban: {edges}.",
        ),
        "cable": Text(
            "El cable más corto",
            "Hay que unir todas las casas con el menor cable posible.",
            "Unas casas deben unirse con cable, directamente o pasando por otras casas. Cada "
            "número es la longitud de un trozo, en metros. ¿Cuántos metros de cable hacen falta "
            "como mínimo para unir las {count} casas?",
            (
                "Hay {count} casas: hacen falta {needed} trozos, y ninguno debe cerrar un círculo.",
                "Empieza por el trozo más corto. {first_line}",
                (
                    "Después, el siguiente. {second_line} Sigue del más corto al más largo, sin "
                    "cerrar "
                    "ningún círculo."
                ),
            ),
            "Tomamos los trozos del más corto al más largo, sin cerrar ningún círculo:\n{lines}\n"
            "La longitud en metros es {answer}.",
            "Un plano de casas. Los trozos posibles: {edges}.",
        ),
        "routes": Text(
            "¿Cuántos recorridos?",
            "Calles de sentido único llevan de un punto a otro. ¿De cuántas maneras?",
            "Todas estas calles son de sentido único, en el sentido de la flecha. ¿Cuántos "
            "recorridos distintos hay de {start} a {end}?",
            (
                (
                    "Escribe 1 al lado de {start}. Al lado de cada punto, escribe de cuántas "
                    "maneras "
                    "se llega."
                ),
                "Para empezar. {first_line}",
                (
                    "Después. {second_line} En cada punto, suma los números de los puntos desde "
                    "los "
                    "que se llega."
                ),
            ),
            "En cada punto sumamos los números de los puntos desde los que se llega:\n{lines}\n"
            "El número de recorridos es {answer}.",
            "Un plano de calles de sentido único: {edges}.",
        ),
    },
    {
        "edge": "{a}–{b}",
        "edge_one_way": "{a} → {b}",
        "edge_length": "{a}–{b}: {n}",
        "reach": "{at}: {n}, viniendo de {before}.",
        "cable_taken": "{a}–{b} ({n}): se toma.",
        "cable_left": "{a}–{b} ({n}): cerraría un círculo, se deja.",
        "route_point": "{at}, viniendo de {into}: {sum}.",
        "has_friends": "{who}: {n} ({friends}).",
        "point_lines": "{at}: {n} {n|línea|líneas}.",
        "day_plan": "Día {day}: {clubs}.",
        "stroke_rule": "Se puede si no hay ningún punto impar, o exactamente dos: entonces se sale "
        "de uno y se acaba en el otro.",
    },
)
