"""Spanish: ages, money, time, speed and percentages, at the level padawan."""

from typing import Final

from game.exercises.texts.story import Kind

KINDS: Final = {
    "age_both_later": Kind(
        {
            "sum": "{who} tiene {a} años {other:y} tiene {b}. ¿Cuál será la suma de sus edades "
            "dentro de {n} años?",
            "total": "Hoy {who} tiene {a} años {other:y} tiene {b}. ¿Cuánto sumarán sus dos edades "
            "dentro de {n} años?",
        },
        "Dentro de {n} años, {who} tendrá {n} años más, {other:y} también.",
        "{who} tendrá {line1} años.\n{other} tendrá {line2} años.\nJuntos: {line3} años.\n"
        "La suma de las dos edades será {result} años.",
    ),
    "age_times_older": Kind(
        {
            "neighbour": "{who} tiene {a} años. La edad de una vecina es {k} veces mayor. ¿Cuántos "
            "años se llevan?",
            "tree": "Un cerezo tiene {a} años. Un roble tiene {k} veces esa edad. ¿Cuántos años se "
            "llevan?",
            "turtle": "Una tortuga tiene {a} años. Otra tortuga tiene {k} veces esa edad. ¿Cuántos "
            "años se llevan?",
        },
        "Busca primero la edad mayor: {k} veces {a} años.",
        "La edad mayor: {line1} años.\nLa diferencia: {line2} años.\n"
        "La diferencia de edad es {result} años.",
    ),
    "money_change": Kind(
        {
            "snack": "{who} compra una merienda de {a:money} y un zumo de {b:money}, y paga con "
            "{p} €. ¿Cuántos euros le devuelven?",
            "market": "En el mercado, {who} lleva uvas por {a:money} y perejil por {b:money}. "
            "{who} da {p} €. ¿Cuántos euros le devuelven?",
            "post": "En correos, {who} compra una caja de {a:money} y un sello de {b:money}. {who} "
            "da {p} €. ¿Cuántos euros le devuelven?",
        },
        "Suma primero {a:money} y {b:money}.",
        "El precio: {line1} €.\nEl cambio: {line2} €.\nEl cambio es {answer}.",
    ),
    "money_each": Kind(
        {
            "pens": "{n} bolígrafos iguales cuestan {c:money}. ¿Cuántos euros cuesta un bolígrafo?",
            "bread": "{n} panes iguales cuestan {c:money}. ¿Cuántos euros cuesta un pan?",
            "bus_tickets": "{n} billetes de autobús cuestan {c:money}. ¿Cuántos euros cuesta un "
            "billete?",
        },
        "Reparte {c:money} en {n} partes iguales.",
        "{n} veces el mismo precio: repartimos.\n{line1} €.\nEl precio de uno solo es {answer}.",
    ),
    "same_duration": Kind(
        {
            "lessons": "{who} tiene {a} clases de {b} minutos. ¿Cuántos minutos son en total?",
            "practice": "{who} toca el piano {b} minutos al día durante {a} días. ¿Cuántos minutos "
            "son en total?",
            "trays": "Un horno cuece {a} bandejas una tras otra, {b} minutos cada una. ¿Cuántos "
            "minutos son en total?",
        },
        "Son {a} veces {b} minutos.",
        "Una vez: {b} minutos.\n{a} veces: {line1} minutos.\nEl tiempo total es {answer}.",
    ),
    "trip_minutes": Kind(
        {
            "coach": "Un autocar sale a las {start:clock} y llega a las {end:clock}. ¿Cuántos "
            "minutos dura el trayecto?",
            "film": "Una película empieza a las {start:clock} y termina a las {end:clock}. "
            "¿Cuántos minutos dura?",
            "match": "Un torneo empieza a las {start:clock} y termina a las {end:clock}. ¿Cuántos "
            "minutos dura?",
            "soup": "Una sopa se cuece de {start:clock} a {end:clock}. ¿Cuántos minutos se cuece?",
        },
        "Ve de {start:clock} a la hora en punto que sigue y continúa hasta {end:clock}.",
        "Vamos de hora en hora en punto, en minutos:\n{line1} minutos.\nLa duración es {answer}.",
    ),
    "ride_distance": Kind(
        {
            "bike": "{who} va en bici a {v} km/h durante {t} horas. ¿Cuántos kilómetros son?",
            "walk": "Un grupo camina a {v} km/h durante {t} horas. ¿Cuántos kilómetros son?",
            "coach": "Un autocar circula a {v} km/h durante {t} horas. ¿Cuántos kilómetros "
            "recorre?",
            "plane": "Un avión vuela a {v} km/h durante {t} horas. ¿Cuántos kilómetros recorre?",
        },
        "En una hora: {v} km. ¿Y en {t} horas?",
        "En una hora: {v} km.\nEn {t} horas: {line1} km.\nLa distancia es {answer}.",
    ),
    "drive_time": Kind(
        {
            "car": "Un coche circula a {v} km/h. ¿Cuántas horas necesita para hacer {d} km?",
            "boat": "Un barco avanza a {v} km/h. ¿Cuántas horas necesita para hacer {d} km?",
            "hike": "{who} camina a {v} km/h. ¿Cuántas horas hacen falta para hacer {d} km?",
        },
        "¿Cuántas veces caben {v} km en {d} km?",
        "En una hora: {v} km.\nPara {d} km: {line1} horas.\nEl tiempo es {answer}.",
    ),
    "train_speed": Kind(
        {
            "train": "Un tren recorre {d} km en {t} horas. ¿Cuál es su velocidad media, en km/h?",
            "bike": "{who} hace {d} km en bici en {t} horas. ¿Cuál es su velocidad media, en km/h?",
            "plane": "Un avión recorre {d} km en {t} horas. ¿Cuál es su velocidad media, en km/h?",
        },
        "La velocidad es la distancia de una sola hora: reparte {d} km entre {t}.",
        "En {t} horas: {d} km.\nEn una hora: {line1} km.\nLa velocidad media es {answer}.",
    ),
    "percent_of": Kind(
        {
            "plain": "¿Cuánto es el {p} % de {n}?",
            "pupils": "En un colegio de {n} alumnos, el {p} % come en el comedor. ¿Cuántos alumnos "
            "comen en el comedor?",
            "trees": "Un parque tiene {n} árboles. El {p} % son abetos. ¿Cuántos abetos hay?",
            "pages": "Un libro tiene {n} páginas. {who} ha leído el {p} %. ¿Cuántas páginas son?",
        },
        "{p} % quiere decir {p} de cada cien. Busca primero el uno por ciento de {n}.",
        "El uno por ciento de {n}: {line1}.\n{p} veces eso: {line2}.\nEl {p} % de {n} es {result}.",
    ),
    "percent_off": Kind(
        {
            "bike": "Una bici cuesta {n} €. Su precio baja un {p} %. ¿Cuántos euros cuesta ahora?",
            "guitar": "Una guitarra cuesta {n} €. Su precio baja un {p} %. ¿Cuántos euros cuesta "
            "ahora?",
            "tent": "Una tienda de campaña de {n} € se vende con un {p} % de descuento. ¿Cuántos "
            "euros cuesta?",
        },
        "Busca primero cuánto es el {p} % de {n} €.",
        "El {p} % de {n}: {line1}, luego {line2} €.\nQuitamos la rebaja: {line3} €.\n"
        "El nuevo precio es {answer}.",
    ),
    "percent_rest": Kind(
        {
            "school": "Un colegio tiene {n} alumnos. El {p} % viene andando. ¿Cuántos alumnos "
            "vienen de otra manera?",
            "cinema": "Una sala tiene {n} plazas. El {p} % están ocupadas. ¿Cuántas plazas están "
            "libres?",
            "seeds": "{who} siembra {n} semillas. El {p} % crece. ¿Cuántas semillas no crecen?",
        },
        "Busca primero cuánto es el {p} % de {n}.",
        "El {p} % de {n}: {line1}, luego {line2}.\nLo que queda: {line3}.\n"
        "El número buscado es {result}.",
    ),
}
