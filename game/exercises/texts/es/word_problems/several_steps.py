"""Spanish: word problems of several steps, of ratios and of parts."""

from typing import Final

from game.exercises.texts.story import Story

STORIES: Final = {
    "recipe": Story(
        "Una receta para {a} personas lleva {b} g de harina. ¿Cuántos gramos de harina hacen "
        "falta para {c} personas?",
        "Busca primero la harina para una persona: reparte {b} g entre {a}.",
        "Para una persona: {line1} g.\nPara {c} personas: {line2} g.\n"
        "Hacen falta {answer} de harina.",
    ),
    "notebooks_price": Story(
        "{a} cuadernos iguales cuestan {b} €. ¿Cuántos euros cuestan {c} cuadernos?",
        "Busca primero el precio de un cuaderno: reparte {b} € entre {a}.",
        "Un cuaderno: {line1} €.\n{c} cuadernos: {line2} €.\n{c} cuadernos cuestan {answer}.",
    ),
    "printer": Story(
        "Una impresora imprime {b} páginas en {a} minutos, siempre a la misma velocidad. ¿Cuántas "
        "páginas imprime en {c} minutos?",
        "Busca primero las páginas de un minuto: reparte {b} entre {a}.",
        "En un minuto: {line1} páginas.\nEn {c} minutos: {line2} páginas.\n"
        "La impresora imprime {answer} páginas.",
    ),
    "tap_water": Story(
        "Un grifo echa {b} L de agua en {a} minutos. ¿Cuántos litros echa en {c} minutos?",
        "Busca primero el agua de un minuto: reparte {b} L entre {a}.",
        "En un minuto: {line1} L.\nEn {c} minutos: {line2} L.\nEl grifo echa {answer} de agua.",
    ),
    "paint_wall": Story(
        "Con {a} botes de pintura se cubren {b} m² de pared. ¿Cuántos metros cuadrados se cubren "
        "con {c} botes?",
        "Busca primero la superficie de un bote: reparte {b} m² entre {a}.",
        "Con un bote: {line1} m².\nCon {c} botes: {line2} m².\nSe cubren {answer} de pared.",
    ),
    "beads_weight": Story(
        "{a} canicas iguales pesan {b} g. ¿Cuántos gramos pesan {c} canicas?",
        "Busca primero la masa de una canica: reparte {b} g entre {a}.",
        "Una canica: {line1} g.\n{c} canicas: {line2} g.\n{c} canicas pesan {answer}.",
    ),
    "cinema": Story(
        "En el cine, {a} adultos pagan {b} € cada uno y {c} niños pagan {d} € cada uno. ¿Cuántos "
        "euros son en total?",
        "Busca primero lo que pagan los adultos: {a} veces {b} €.",
        "Los adultos: {line1} €.\nLos niños: {line2} €.\nEn total: {line3} €.\n"
        "El grupo paga {answer}.",
    ),
    "vegetable_rows": Story(
        "En un huerto hay {a} filas de {b} lechugas y {c} filas de {d} puerros. ¿Cuántas verduras "
        "hay en total?",
        "Busca primero las lechugas: {a} veces {b}.",
        "Lechugas: {line1}.\nPuerros: {line2}.\nJuntas: {line3} verduras.\n"
        "Hay {answer} verduras en total.",
    ),
    "sports_shop": Story(
        "Un club compra {a} balones a {b} € y {c} redes a {d} €. ¿Cuántos euros gasta el club?",
        "Busca primero el precio de los balones: {a} veces {b} €.",
        "Los balones: {line1} €.\nLas redes: {line2} €.\nJuntos: {line3} €.\n"
        "El club gasta {answer}.",
    ),
    "ferry_load": Story(
        "Un ferri transporta {a} coches con {b} personas y {c} autocares con {d} personas cada "
        "uno. ¿Cuántas personas hay a bordo?",
        "Busca primero las personas de los coches: {a} veces {b}.",
        "En los coches: {line1}.\nEn los autocares: {line2}.\nJuntas: {line3} personas.\n"
        "Hay {answer} personas a bordo.",
    ),
    "mosaic_tiles": Story(
        "{who} coloca {a} filas de {b} azulejos azules y {c} filas de {d} azulejos blancos. "
        "¿Cuántos azulejos son?",
        "Busca primero los azulejos azules: {a} veces {b}.",
        "Azulejos azules: {line1}.\nAzulejos blancos: {line2}.\nJuntos: {line3} azulejos.\n"
        "Son {answer} azulejos.",
    ),
    "bakery": Story(
        "Una panadería hornea {a} bandejas de {b} panecillos. Vende {c} bolsas de {d} panecillos. "
        "¿Cuántos panecillos quedan?",
        "Busca primero los panecillos horneados: {a} veces {b}.",
        "Panecillos horneados: {line1}.\nPanecillos vendidos: {line2}.\nLo que queda: {line3}.\n"
        "{result|Queda|Quedan} {answer} {result|panecillo|panecillos}.",
    ),
    "running_laps": Story(
        "{who} corre {a} vueltas de {b} m. {other} corre {c} vueltas de {d} m. ¿Cuántos metros "
        "más corre {who} que {other}?",
        "Busca primero la distancia de {who}: {a} veces {b} m.",
        "{who}: {line1} m.\n{other}: {line2} m.\nLa diferencia: {line3} m.\n"
        "{who} corre {answer} más.",
    ),
    "readers_compared": Story(
        "{who} lee {b} páginas al día durante {a} días. {other} lee {d} páginas al día durante "
        "{c} días. ¿Cuántas páginas más lee {who}?",
        "Busca primero las páginas de {who}: {a} veces {b}.",
        "{who}: {line1} páginas.\n{other}: {line2} páginas.\nLa diferencia: {line3}.\n"
        "{who} lee {answer} {result|página|páginas} más.",
    ),
    "stadium_seats": Story(
        "Un pabellón tiene {a} filas de {b} asientos. Hay {c} grupos de {d} personas sentadas. "
        "¿Cuántos asientos están libres?",
        "Busca primero el número de asientos: {a} veces {b}.",
        "Asientos del pabellón: {line1}.\nAsientos ocupados: {line2}.\n"
        "Asientos libres: {line3}.\nHay {answer} asientos libres.",
    ),
    "minibuses": Story(
        "{a} clases de {b} alumnos y {c} adultos viajan en minibuses de {d} plazas. Todos los "
        "minibuses van llenos. ¿Cuántos minibuses hay?",
        "Busca primero el número de alumnos: {a} veces {b}.",
        "Los alumnos: {line1}.\nCon los adultos: {line2} personas.\n"
        "{d} personas por minibús: {line3}.\nHay {answer} minibuses.",
    ),
    "saving_for_games": Story(
        "{who} ahorra {b} € al mes durante {a} meses y luego recibe {c} €. Lo gasta todo en "
        "libros de {d} €. ¿Cuántos libros compra?",
        "Busca primero el dinero ahorrado: {a} veces {b} €.",
        "Ahorrado: {line1} €.\nCon los {c} €: {line2} €.\n{d} € por libro: {line3}.\n"
        "Compra {answer} libros.",
    ),
    "apple_crates": Story(
        "Recogemos {a} cestas de {b} manzanas y {c} manzanas más. Las guardamos todas en bolsas "
        "de {d}. ¿Cuántas bolsas se llenan?",
        "Busca primero las manzanas de las cestas: {a} veces {b}.",
        "En las cestas: {line1} manzanas.\nEn total: {line2} manzanas.\n"
        "{d} manzanas por bolsa: {line3} bolsas.\nSe llenan {answer} bolsas.",
    ),
    "paint_mix": Story(
        "Para un verde se mezclan {p} partes de azul y {q} {q|parte|partes} de amarillo. Queremos "
        "{n} L de verde. ¿Cuántos litros de azul hacen falta?",
        "Cuenta primero todas las partes: {p} y {q}.",
        "Todas las partes: {line1}.\nUna parte: {line2} L.\nEl azul: {line3} L.\n"
        "Hacen falta {answer} de azul.",
    ),
    "chestnuts": Story(
        "{who} {other:y} se reparten {n} nueces. Cada vez que {who} toma {p}, {other} toma {q}. "
        "¿Cuántas nueces tiene {who} al final?",
        "En cada ronda se reparten {p} y {q}. ¿Cuántas rondas hay para {n} nueces?",
        "Nueces por ronda: {line1}.\nNúmero de rondas: {line2}.\nPara {who}: {line3} nueces.\n"
        "{who} tiene {answer} nueces al final.",
    ),
    "fruit_drink": Story(
        "Una bebida se prepara con {p} partes de agua y {q} {q|parte|partes} de zumo de manzana. "
        "Preparamos {n} cL de bebida. ¿Cuántos centilitros de agua hacen falta?",
        "Cuenta primero todas las partes: {p} y {q}.",
        "Todas las partes: {line1}.\nUna parte: {line2} cL.\nEl agua: {line3} cL.\n"
        "Hacen falta {answer} de agua.",
    ),
    "garland_beads": Story(
        "{who} hace una guirnalda: {p} cuentas verdes, luego {q} {q|blanca|blancas}, y otra vez "
        "igual. La guirnalda tiene {n} cuentas. ¿Cuántas cuentas son verdes?",
        "El motivo se repite: ¿cuántas cuentas son {p} y {q}?",
        "Un motivo: {line1} cuentas.\nNúmero de motivos: {line2}.\nCuentas verdes: {line3}.\n"
        "{answer} cuentas son verdes.",
    ),
    "book_pages": Story(
        "Un libro tiene {n} páginas. {who} ya ha leído {a}/{b} del libro. ¿Cuántas páginas quedan "
        "por leer?",
        "Divide primero {n} páginas en {b} partes iguales.",
        "Una parte de {b}: {line1} páginas.\nPáginas leídas: {line2}.\n"
        "Páginas que faltan: {line3}.\nQuedan {answer} páginas por leer.",
    ),
    "rain_tank": Story(
        "Un depósito contiene {n} L de agua de lluvia. Se usan {a}/{b} para el jardín. ¿Cuántos "
        "litros quedan?",
        "Divide primero {n} L en {b} partes iguales.",
        "Una parte de {b}: {line1} L.\nAgua usada: {line2} L.\nLo que queda: {line3} L.\n"
        "Quedan {answer} en el depósito.",
    ),
    "hike_left": Story(
        "Una excursión tiene {n} km. {who} ha recorrido {a}/{b} del camino. ¿Cuántos kilómetros "
        "quedan?",
        "Divide primero {n} km en {b} partes iguales.",
        "Una parte de {b}: {line1} km.\nCamino recorrido: {line2} km.\n"
        "Lo que queda: {line3} km.\nQuedan {answer}.",
    ),
    "puzzle_fraction": Story(
        "Un puzle tiene {n} piezas. {who} ha puesto {a}/{b} del total. ¿Cuántas piezas faltan?",
        "Divide primero {n} piezas en {b} partes iguales.",
        "Una parte de {b}: {line1} piezas.\nPiezas puestas: {line2}.\n"
        "Piezas que faltan: {line3}.\nFaltan {answer} piezas.",
    ),
    "trip_whole": Story(
        "Un autocar ya ha recorrido {n} km. Es {a}/{b} del viaje. ¿Cuántos kilómetros tiene el "
        "viaje entero?",
        "{n} km son {a} {a|parte|partes} de {b}. Busca primero una sola parte.",
        "Una parte: {line1} km.\n{b} partes: {line2} km.\nEl viaje entero tiene {answer}.",
    ),
    "choir_whole": Story(
        "En un colegio, {n} alumnos cantan en el coro. Son {a}/{b} de los alumnos. ¿Cuántos "
        "alumnos tiene el colegio?",
        "{n} alumnos son {a} {a|parte|partes} de {b}. Busca primero una sola parte.",
        "Una parte: {line1} alumnos.\n{b} partes: {line2} alumnos.\n"
        "El colegio tiene {answer} alumnos.",
    ),
    "film_whole": Story(
        "{who} ha visto {n} min de una película. Es {a}/{b} de la película. ¿Cuántos minutos dura "
        "la película?",
        "{n} min son {a} {a|parte|partes} de {b}. Busca primero una sola parte.",
        "Una parte: {line1} min.\n{b} partes: {line2} min.\nLa película dura {answer}.",
    ),
    "coaches_needed": Story(
        "{a} clases de {b} alumnos viajan en autocar. Un autocar tiene {d} plazas. ¿Cuántos "
        "autocares hacen falta como mínimo?",
        "Busca primero el número de alumnos: {a} veces {b}.",
        "Los alumnos: {line1}.\n"
        "{quotient} {quotient|autocar lleno|autocares llenos}: {line2} alumnos.\n"
        "{rest|Queda|Quedan} {rest} {rest|alumno|alumnos}: un autocar más.\n"
        "Hacen falta {answer} autocares como mínimo.",
    ),
    "tile_boxes": Story(
        "Un suelo tiene {a} filas de {b} baldosas. Una caja contiene {d} baldosas. ¿Cuántas cajas "
        "hacen falta como mínimo?",
        "Busca primero el número de baldosas: {a} veces {b}.",
        "Las baldosas: {line1}.\n{quotient} cajas llenas: {line2} baldosas.\n"
        "{rest|Falta|Faltan} {rest} {rest|baldosa|baldosas}: una caja más.\n"
        "Hacen falta {answer} cajas como mínimo.",
    ),
    "shopping_left": Story(
        "{who} tiene {p} €. Compra {a} plantas a {b} € y {c} macetas a {d} €. ¿Cuántos euros "
        "quedan?",
        "Busca primero el precio de las plantas: {a} veces {b} €.",
        "Las plantas: {line1} €.\nLas macetas: {line2} €.\nJuntas: {line3} €.\n"
        "Lo que queda: {line4} €.\nA {who} le quedan {answer}.",
    ),
    "shelf_space": Story(
        "Un estante mide {p} cm. {who} pone {a} libros de {b} cm de grosor y {c} libros de {d} "
        "cm. ¿Cuántos centímetros quedan libres?",
        "Busca primero el sitio de los primeros libros: {a} veces {b} cm.",
        "Primeros libros: {line1} cm.\nOtros libros: {line2} cm.\nJuntos: {line3} cm.\n"
        "Sitio libre: {line4} cm.\nEn el estante quedan libres {answer}.",
    ),
    "expedition_water": Story(
        "Un barco lleva {p} L de agua. La tripulación bebe {b} L al día durante {a} días y luego "
        "{d} L al día durante {c} días. ¿Cuántos litros quedan?",
        "Busca primero el agua de los {a} primeros días: {a} veces {b} L.",
        "Los {a} primeros días: {line1} L.\nLos {c} días siguientes: {line2} L.\n"
        "Juntos: {line3} L.\nLo que queda: {line4} L.\nQuedan {answer} de agua.",
    ),
}
