"""Spanish: rates, chance, sequences and puzzles, at the level maitre."""

from typing import Final

from game.exercises.texts.story import Kind

KINDS: Final = {
    "age_sum_gap": Kind(
        {
            "pair": "Las edades de {who} y de {other} suman {s} años. {who} tiene {d} años más que "
            "{other}. ¿Cuántos años tiene {who}?",
            "trees": "Un roble y un abedul suman {s} años. El roble tiene {d} años más. ¿Cuántos "
            "años tiene el roble?",
        },
        "Suma {d} a {s}: obtienes dos veces la edad mayor.",
        "Dos veces la edad mayor: {line1} años.\nLa edad mayor: {line2} años.\n"
        "La edad buscada es {result} años.",
    ),
    "price_pair": Kind(
        {
            "notebook": "{n} cuadernos y un compás cuestan {s} €. {m} cuadernos y el mismo compás "
            "cuestan {t} €. ¿Cuántos euros cuesta un cuaderno?",
            "plants": "{n} plantas y una maceta grande cuestan {s} €. {m} plantas y la misma "
            "maceta cuestan {t} €. ¿Cuántos euros cuesta una planta?",
            "tickets": "En el museo, un grupo paga {s} € por {n} entradas y un plano. Otro grupo "
            "paga {t} € por {m} entradas y un plano. ¿Cuántos euros cuesta una entrada?",
        },
        "Compara las dos compras: ¿cuántos artículos y euros hay de más entre {t} € y {s} €?",
        "La diferencia de precio: {line1} €.\nLa diferencia de artículos: {line2}.\n"
        "El precio de uno: {line3} €.\nEl precio buscado es {answer}.",
    ),
    "slow_clock": Kind(
        {
            "slow": "Un reloj viejo se atrasa {k} minutos al día. ¿Cuántos minutos se atrasa en "
            "{n} semanas?",
            "reading": "{who} lee {k} minutos al día, todos los días. ¿Cuántos minutos son en {n} "
            "semanas?",
        },
        "Busca primero el número de días: {n} veces siete. Cada día cuenta {k} minutos.",
        "Número de días: {line1}.\nNúmero de minutos: {line2}.\nEl total es {answer}.",
    ),
    "two_taps": Kind(
        {
            "pool": "Dos grifos llenan un estanque de {n} L. Uno echa {a} L por minuto y el otro "
            "{b} L por minuto. ¿Cuántos minutos hacen falta?",
            "pumps": "Dos bombas vacían un sótano con {n} L de agua. Una saca {a} L por minuto y "
            "la otra {b} L por minuto. ¿Cuántos minutos hacen falta?",
        },
        "Busca primero el agua que llega en un minuto: {a} L y {b} L.",
        "En un minuto: {line1} L.\nTiempo: {line2} min.\nEl tiempo necesario es {answer}.",
    ),
    "price_before": Kind(
        {
            "bike": "Después de una rebaja del {p} %, una bici cuesta {n} €. ¿Cuántos euros "
            "costaba antes?",
            "tablet": "El precio de una tableta ha bajado un {p} %. Ahora cuesta {n} €. ¿Cuántos "
            "euros costaba antes?",
            "camp": "Con un {p} % de descuento, una estancia en la montaña cuesta {n} €. ¿Cuántos "
            "euros cuesta sin el descuento?",
        },
        "{n} € no es el precio entero: se ha quitado el {p} %.",
        "Queda: {line1} % del precio.\nUn uno por ciento del precio: {line2} €.\n"
        "El precio entero: {line3} €.\nAntes, el precio era {answer}.",
    ),
    "trains_meet": Kind(
        {
            "trains": "Dos trenes salen al mismo tiempo el uno hacia el otro, de dos ciudades a "
            "{d} km de distancia. Van a {v} km/h y a {w} km/h. ¿Al cabo de cuántas horas se "
            "cruzan?",
            "bikes": "Dos grupos en bici están a {d} km de distancia. Salen al mismo tiempo el uno "
            "hacia el otro, a {v} km/h y a {w} km/h. ¿Al cabo de cuántas horas se cruzan?",
        },
        "En una hora, uno avanza {v} km y el otro {w} km. ¿Cuánto se acercan?",
        "En una hora se acercan: {line1} km.\nTiempo: {line2} h.\nSe cruzan al cabo de {answer}.",
    ),
    "catch_up": Kind(
        {
            "bikes": "Un grupo en bici lleva {d} km de ventaja y va a {w} km/h. Otro grupo lo "
            "sigue a {v} km/h. ¿Al cabo de cuántas horas lo alcanza?",
            "train": "Un tren de mercancías lleva {d} km de ventaja y va a {w} km/h. Un tren "
            "rápido lo sigue a {v} km/h. ¿Al cabo de cuántas horas lo alcanza?",
        },
        "En una hora la distancia disminuye: compara {v} km y {w} km.",
        "En una hora la distancia disminuye: {line1} km.\nTiempo: {line2} h.\n"
        "Se recupera la distancia al cabo de {answer}.",
    ),
    "chance_twice": Kind(
        {
            "marbles": "Una bolsa contiene {a} canicas rojas y {b} azules. Se saca una, se "
            "devuelve y se saca otra. ¿Cuál es la probabilidad de sacar rojo dos veces? (Responde "
            "con una fracción.)",
            "spinner": "Una ruleta tiene {a} sectores verdes y {b} blancos, todos iguales. Se gira "
            "dos veces. ¿Cuál es la probabilidad de verde dos veces? (Responde con una fracción.)",
            "songs": "Un aparato elige al azar entre {a} canciones lentas y {b} rápidas. La misma "
            "canción puede repetirse. ¿Cuál es la probabilidad de oír dos lentas seguidas? "
            "(Responde con una fracción.)",
        },
        "Busca primero la probabilidad de una sola vez, con {a} y {b}.",
        "Casos posibles cada vez: {line1}.\nUna vez, y otra vez más: {line2}.\n"
        "La probabilidad es {answer}.",
    ),
    "sequence_steps": Kind(
        {
            "plain": "¿Qué número sigue? {a}; {b}; {c}; {d}; …",
            "signs": "En una pista hay carteles seguidos: {a}, {b}, {c}, {d}. La distancia es "
            "siempre la misma. ¿Qué número lleva el cartel siguiente?",
        },
        "¿Cuánto se avanza de {a} a {b}, y de {b} a {c}?",
        "El paso es siempre el mismo: {line1}.\nLo sumamos al último número: {line2}.\n"
        "El número siguiente es {result}.",
    ),
    "sequence_times": Kind(
        {
            "plain": "Se multiplica siempre por el mismo número. ¿Qué número sigue? {a}; {b}; {c}; "
            "{d}; …",
            "cells": "Unas células se multiplican siempre por el mismo factor. Hay {a}, luego {b}, "
            "luego {c}, luego {d}. ¿Cuántas hay después?",
        },
        "¿Por cuánto se multiplica {a} para obtener {b}?",
        "Se multiplica siempre por el mismo número: {line1}.\nEl siguiente: {line2}.\n"
        "El número siguiente es {result}.",
    ),
    "sequence_growing": Kind(
        {
            "plain": "El salto crece siempre igual. ¿Qué número sigue? {a}; {b}; {c}; {d}; …",
            "tower": "Una planta mide {a} mm, luego {b} mm, luego {c} mm, luego {d} mm. Cada "
            "semana el crecimiento aumenta lo mismo. ¿Cuántos milímetros mide después?",
        },
        "Escribe primero los saltos: de {a} a {b}, de {b} a {c} y de {c} a {d}.",
        "Los saltos: {line1}; {line2}; {line3}.\nEl salto siguiente, sumado: {line4}.\n"
        "El número siguiente es {result}.",
    ),
    "sequence_pairs": Kind(
        {
            "plain": "Cada número es la suma de los dos anteriores. ¿Qué número sigue? {a}; {b}; "
            "{c}; {d}; {e}; …",
        },
        "Suma los dos últimos números, {d} y {e}.",
        "Cada número es la suma de los dos anteriores: {line1}.\nEl siguiente: {line2}.\n"
        "El número siguiente es {result}.",
    ),
    "handshakes": Kind(
        {
            "hands": "{n} personas se saludan todas una vez, de dos en dos. ¿Cuántos saludos son?",
            "games": "En un torneo, {n} equipos juegan una vez contra cada uno de los otros. "
            "¿Cuántos partidos son?",
            "roads": "{n} pueblos están unidos de dos en dos por un sendero directo. ¿Cuántos "
            "senderos son?",
        },
        "Toma uno solo de los {n}: ¿cuántos otros hay? Luego piensa que cada pareja cuenta una "
        "sola vez.",
        "Los demás para cada uno: {line1}.\nCada pareja se cuenta dos veces: {line2}.\n"
        "Dividimos entre dos: {line3}.\nEl número buscado es {result}.",
    ),
    "farm": Kind(
        {
            "hens": "En un corral hay gallinas y conejos: {h} cabezas y {n} patas. ¿Cuántos "
            "conejos hay?",
            "wheels": "En un aparcamiento hay motos de 2 ruedas y coches de 4 ruedas: {h} "
            "vehículos y {n} ruedas. ¿Cuántos coches hay?",
            "tables": "Una sala tiene mesas de 2 plazas y mesas de 4 plazas: {h} mesas y {n} "
            "plazas. ¿Cuántas mesas de 4 plazas hay?",
        },
        "Imagina primero solo {h} veces dos. ¿Cuántos faltan para llegar a {n}?",
        "Si cada uno contara por dos: {line1}.\nLo que falta: {line2}.\n"
        "Cada grande añade dos: {line3}.\nEl número buscado es {result}.",
    ),
    "posts": Kind(
        {
            "trees": "Se planta un árbol cada {d} m a lo largo de un camino de {n} m, también en "
            "los dos extremos. ¿Cuántos árboles hacen falta?",
            "lamps": "Una calle recta de {n} m tiene una farola cada {d} m, también en los dos "
            "extremos. ¿Cuántas farolas hay?",
            "flags": "Para una carrera de {n} m se pone una bandera cada {d} m, también en la "
            "salida y en la meta. ¿Cuántas banderas hacen falta?",
        },
        "Cuenta los espacios de {d} m en {n} m y piensa en los dos extremos.",
        "Número de espacios: {line1}.\nHay uno más, al principio: {line2}.\n"
        "El número buscado es {result}.",
    ),
    "cuts": Kind(
        {
            "log": "Se corta un tronco en {n} trozos. Cada corte tarda {k} minutos. ¿Cuántos "
            "minutos hacen falta en total?",
            "pipe": "Se corta un tubo largo en {n} trozos. Cada corte tarda {k} minutos. ¿Cuántos "
            "minutos hacen falta en total?",
        },
        "Haz un dibujo: ¿cuántos cortes hacen falta para {n} trozos?",
        "Para {n} trozos hay un corte menos: {line1}.\n{k} minutos por corte: {line2} minutos.\n"
        "El tiempo es {answer}.",
    ),
    "snail": Kind(
        {
            "well": "Un caracol está en el fondo de un pozo de {d} m. De día sube {a} m; de noche "
            "resbala {b} m. ¿Cuántos días tarda en salir?",
            "dune": "Una tortuga sube una duna de {d} m. De día avanza {a} m; de noche resbala {b} "
            "m. ¿Cuántos días tarda en llegar arriba?",
        },
        "El último día basta la subida de {a} m: ya no se resbala. Piensa primero en lo que se "
        "gana en un día.",
        "Ganado en un día y una noche: {line1} m.\nPara ganar antes del último día: {line2} m.\n"
        "Días antes del último: {line3}.\nCon el último día: {line4}.\nHacen falta {result} días.",
    ),
    "outfits": Kind(
        {
            "clothes": "{who} tiene {a} camisetas, {b} pantalones y {c} pares de zapatos. ¿Cuántos "
            "conjuntos diferentes son?",
            "menu": "Un menú ofrece {a} primeros, {b} segundos y {c} postres. ¿Cuántos menús "
            "diferentes se pueden formar?",
            "robot": "Un robot de juguete tiene {a} cabezas, {b} cuerpos y {c} bases a elegir. "
            "¿Cuántos robots diferentes se pueden montar?",
        },
        "Empieza con dos elecciones: para cada una de las {a} hay {b}.",
        "Las dos primeras elecciones: {line1}.\nCon la tercera: {line2}.\n"
        "El número de posibilidades es {result}.",
    ),
    "buses": Kind(
        {
            "buses": "Un autobús pasa cada {a} minutos y otro cada {b} minutos. Acaban de pasar "
            "juntos. ¿Dentro de cuántos minutos volverán a pasar juntos?",
            "lights": "Un faro se enciende cada {a} minutos y otro cada {b} minutos. Acaban de "
            "encenderse juntos. ¿Dentro de cuántos minutos volverá a pasar?",
            "bells": "Una campana suena cada {a} minutos y otra cada {b} minutos. Acaban de sonar "
            "juntas. ¿Dentro de cuántos minutos volverán a sonar juntas?",
        },
        "Busca el número más pequeño que está en la tabla del {a} y en la del {b}.",
        "En la tabla del {a}: {line1}.\nEn la tabla del {b}: {line2}.\n"
        "Es el más pequeño: hay que esperar {answer}.",
    ),
}
