"""Spanish: word problems of one step."""

from typing import Final

from game.exercises.texts.story import Story

STORIES: Final = {
    "bus_gets_on": Story(
        "Hay {a} pasajeros en un autobús. En la parada suben {b} personas. ¿Cuántos pasajeros hay "
        "ahora?",
        "Empieza con {a} pasajeros. Cuenta {b} personas más.",
        "{a} pasajeros y luego {b} personas más: {line1} pasajeros.\n"
        "Ahora hay {answer} pasajeros en el autobús.",
    ),
    "marbles_won": Story(
        "{who} tiene {a} canicas. En el recreo gana {b} más. ¿Cuántas canicas tiene ahora?",
        "Empieza con {a} canicas. Suma las {b} canicas que ha ganado.",
        "{a} canicas, y {b} canicas ganadas: {line1} canicas.\nAhora {who} tiene {answer} canicas.",
    ),
    "fruit_basket": Story(
        "En una cesta hay {a} manzanas y {b} peras. ¿Cuántas frutas hay en total?",
        "Junta las {a} manzanas y las {b} peras.",
        "Las manzanas y las peras son frutas: {line1} frutas.\nEn la cesta hay {answer} frutas.",
    ),
    "pages_read": Story(
        "{who} lee {a} páginas por la mañana y {b} por la noche. ¿Cuántas páginas lee en total?",
        "Empieza con las {a} páginas de la mañana. Suma las {b} de la noche.",
        "{a} páginas por la mañana y {b} por la noche: {line1} páginas.\n"
        "{who} lee {answer} páginas en total.",
    ),
    "tower_of_blocks": Story(
        "{who} hace una torre de {a} bloques y pone {b} bloques más encima. ¿Cuántos bloques "
        "tiene la torre?",
        "La torre ya tiene {a} bloques. Cuenta los {b} bloques de encima.",
        "{a} bloques, y {b} bloques más: {line1} bloques.\nLa torre tiene {answer} bloques.",
    ),
    "ducks_arrive": Story(
        "{a} patos nadan en un estanque. Llegan {b} patos más. ¿Cuántos patos hay en el estanque?",
        "Empieza con los {a} patos del estanque. Cuenta los {b} que llegan.",
        "{a} patos, y {b} patos que llegan: {line1} patos.\nHay {answer} patos en el estanque.",
    ),
    "space_poster": Story(
        "{who} pega {a} planetas y {b} estrellas en un cartel. ¿Cuántas imágenes hay en el cartel?",
        "Cuenta los {a} planetas y sigue con las {b} estrellas.",
        "{a} planetas y {b} estrellas: {line1} imágenes.\nEn el cartel hay {answer} imágenes.",
    ),
    "jumps_more": Story(
        "{who} da {a} saltos a la comba. {other} da {b} saltos más. ¿Cuántos saltos da {other}?",
        "Son más: empieza en {a} saltos y avanza {b}.",
        "{other} da {b} saltos más que {who}: {line1} saltos.\n{other} da {answer} saltos.",
    ),
    "three_colours": Story(
        "{who} ensarta {a} cuentas rojas, {b} azules y {c} amarillas. ¿Cuántas cuentas son?",
        "Suma primero {a} y {b}. Después suma {c}.",
        "Rojas y azules: {line1} cuentas.\nCon las amarillas: {line2} cuentas.\n"
        "{who} ensarta {answer} cuentas.",
    ),
    "three_throws": Story(
        "{who} lanza tres bolas a una diana: {a} puntos, {b} puntos y {c} puntos. ¿Cuántos puntos "
        "son en total?",
        "Suma primero {a} puntos y {b} puntos.",
        "Las dos primeras bolas: {line1} puntos.\nCon la tercera: {line2} puntos.\n"
        "{who} tiene {answer} puntos en total.",
    ),
    "bubbles_burst": Story(
        "{who} hace {a} pompas de jabón. Se rompen {b} pompas. ¿Cuántas pompas quedan?",
        "Empieza con {a} pompas. Quita las {b} que se rompen.",
        "{a} pompas, menos {b} que se rompen: {line1} pompas.\nQuedan {answer} pompas.",
    ),
    "birds_fly": Story(
        "Hay {a} pájaros en un árbol. Se van volando {b} pájaros. ¿Cuántos pájaros quedan en el "
        "árbol?",
        "Empieza con {a} pájaros. Cuenta {b} hacia atrás.",
        "{a} pájaros, menos {b} que se van: {line1} pájaros.\nQuedan {answer} pájaros en el árbol.",
    ),
    "cards_given": Story(
        "{who} tiene {a} cartas y le da {b} a {other}. ¿Cuántas cartas le quedan a {who}?",
        "{who} tenía {a} cartas. Quita las {b} cartas que da.",
        "{a} cartas, menos {b} cartas que da: {line1} cartas.\nA {who} le quedan {answer} cartas.",
    ),
    "leaves_blown": Story(
        "Una rama tiene {a} hojas. El viento tira {b} hojas. ¿Cuántas hojas quedan en la rama?",
        "Empieza con {a} hojas. Quita las {b} hojas caídas.",
        "{a} hojas, menos {b} hojas caídas: {line1} hojas.\nQuedan {answer} hojas en la rama.",
    ),
    "bikes_leave": Story(
        "Hay {a} bicis delante del colegio. Se van {b} bicis. ¿Cuántas bicis quedan?",
        "Empieza con {a} bicis. Quita las {b} que se van.",
        "{a} bicis, menos {b} que se van: {line1} bicis.\n"
        "Quedan {answer} bicis delante del colegio.",
    ),
    "shells_fewer": Story(
        "{who} encuentra {a} conchas. {other} encuentra {b} menos. ¿Cuántas conchas encuentra "
        "{other}?",
        "Son menos: empieza en {a} conchas y cuenta {b} hacia atrás.",
        "{other} encuentra {b} menos que {who}: {line1} conchas.\n"
        "{other} encuentra {answer} conchas.",
    ),
    "stickers_more": Story(
        "{who} tiene {a} pegatinas. {other} tiene {b}. ¿Cuántas pegatinas más tiene {who} que "
        "{other}?",
        "Empieza en {b} pegatinas. Avanza hasta {a}.",
        "Buscamos la diferencia entre {a} y {b}: {line1}.\n"
        "{who} tiene {answer} {result|pegatina|pegatinas} más que {other}.",
    ),
    "tulips_more": Story(
        "En un jardín hay {a} tulipanes rojos y {b} amarillos. ¿Cuántos tulipanes rojos hay más "
        "que amarillos?",
        "Compara los dos colores: desde {b}, avanza hasta {a}.",
        "Comparamos {a} rojos y {b} amarillos: {line1}.\n"
        "Hay {answer} {result|tulipán rojo|tulipanes rojos} más.",
    ),
    "towers_compared": Story(
        "La torre de {who} tiene {a} pisos. La torre de {other} tiene {b} pisos. ¿Cuántos pisos "
        "más tiene la torre de {who}?",
        "Las dos torres comparten {b} pisos. ¿Cuántos faltan hasta {a}?",
        "Comparamos {a} pisos y {b} pisos: {line1}.\n"
        "La torre de {who} tiene {answer} {result|piso|pisos} más.",
    ),
    "seats_free": Story(
        "Una sala tiene {a} sillas. {b} sillas están ocupadas. ¿Cuántas sillas están libres?",
        "Ocupadas y libres juntas: {a} sillas. Quita las {b} ocupadas.",
        "{a} sillas, menos {b} ocupadas: {line1}.\n"
        "Hay {answer} {result|silla libre|sillas libres}.",
    ),
    "puzzle_pieces": Story(
        "Un puzle tiene {a} piezas. {who} ya ha puesto {b} piezas. ¿Cuántas piezas faltan?",
        "Empieza en {b} piezas. ¿Cuánto hay que avanzar hasta {a}?",
        "{a} piezas, menos {b} piezas puestas: {line1}.\n"
        "{result|Falta|Faltan} {answer} {result|pieza|piezas}.",
    ),
    "plants_watered": Story(
        "{who} tiene que regar {a} plantas. Ya ha regado {b} plantas. ¿Cuántas plantas le faltan?",
        "De las {a} plantas, tacha las {b} ya regadas.",
        "{a} plantas, menos {b} ya regadas: {line1}.\n"
        "Le {result|falta|faltan} {answer} {result|planta|plantas}.",
    ),
    "bus_before": Story(
        "En una parada bajan {b} personas del autobús. Quedan {a} personas. ¿Cuántas personas "
        "había antes de la parada?",
        "Vuelve atrás: haz subir a las {b} personas con las otras {a}.",
        "Antes de la parada estaban las {a} personas que quedan y las {b} que bajan: {line1}.\n"
        "Había {answer} personas antes de la parada.",
    ),
    "nuts_before": Story(
        "Una ardilla come {b} nueces. Le quedan {a}. ¿Cuántas nueces tenía al principio?",
        "Junta las {b} nueces comidas con las {a} que quedan.",
        "Al principio estaban las nueces comidas y las que quedan: {line1}.\n"
        "La ardilla tenía {answer} nueces al principio.",
    ),
    "pencil_boxes": Story(
        "{who} tiene {a} cajas. En cada caja hay {b} lápices. ¿Cuántos lápices hay en total?",
        "Cuenta los lápices caja por caja: {b}, y otros {b}…",
        "Cada caja tiene {b} lápices. {a} cajas: {line1} lápices.\nHay {answer} lápices en total.",
    ),
    "biscuit_packets": Story(
        "Abrimos {a} paquetes. Cada paquete tiene {b} galletas. ¿Cuántas galletas son?",
        "Cuenta de {b} en {b}, un paquete tras otro.",
        "Cada paquete tiene {b} galletas. {a} paquetes: {line1} galletas.\nSon {answer} galletas.",
    ),
    "tricycle_wheels": Story(
        "Hay {a} triciclos en el patio. Cada triciclo tiene {b} ruedas. ¿Cuántas ruedas hay en "
        "total?",
        "Cuenta de {b} en {b}, un triciclo tras otro.",
        "Cada triciclo tiene {b} ruedas. {a} triciclos: {line1} ruedas.\n"
        "Hay {answer} ruedas en total.",
    ),
    "ladybird_spots": Story(
        "{who} dibuja {a} mariquitas. Cada mariquita tiene {b} puntos. ¿Cuántos puntos son en "
        "total?",
        "Una mariquita tiene {b} puntos. Dos mariquitas: {b} y otros {b}.",
        "Cada mariquita tiene {b} puntos. {a} mariquitas: {line1} puntos.\n"
        "Son {answer} puntos en total.",
    ),
    "strawberries_shared": Story(
        "Repartimos {a} fresas entre {b} niños por igual. ¿Cuántas fresas recibe cada niño?",
        "Da una fresa a cada uno de los {b} niños y repite hasta {a}.",
        "{a} fresas en {b} partes iguales: {line1} fresas.\nCada niño recibe {answer} fresas.",
    ),
    "books_on_shelves": Story(
        "{who} coloca {a} libros en {b} estantes, los mismos en cada uno. ¿Cuántos libros hay en "
        "cada estante?",
        "Pon un libro en cada uno de los {b} estantes y repite hasta {a}.",
        "{a} libros en {b} estantes: {line1} libros.\nEn cada estante hay {answer} libros.",
    ),
    "relay_teams": Story(
        "{a} niños juegan en equipos de {b}. ¿Cuántos equipos hay?",
        "Rodea {b} niños, luego otros {b}, hasta {a}.",
        "Un equipo tiene {b} niños. {a} niños: {line1} equipos.\nHay {answer} equipos.",
    ),
    "acorns_double": Story(
        "{who} recoge {a} bellotas. {other} recoge el doble. ¿Cuántas bellotas recoge {other}?",
        "El doble de {a} es {a} y otra vez {a}.",
        "El doble es dos veces: {line1} bellotas.\n{other} recoge {answer} bellotas.",
    ),
    "stairs_half": Story(
        "Una escalera tiene {a} escalones. {who} sube la mitad. ¿Cuántos escalones sube {who}?",
        "La mitad: parte {a} en dos partes iguales.",
        "La mitad es una parte de dos: {line1} escalones.\n{who} sube {answer} escalones.",
    ),
}
