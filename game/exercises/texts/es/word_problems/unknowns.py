"""Spanish: word problems with an unknown."""

from typing import Final

from game.exercises.texts.story import Story

STORIES: Final = {
    "think_plus": Story(
        "{who} piensa un número, lo multiplica por {a} y luego suma {b}. El resultado es {c}. "
        "¿Cuál es el número del principio?",
        "Vuelve atrás desde el final: quita primero {b} a {c}.",
        "Antes de sumar {b}: {line1}.\nAntes de multiplicar por {a}: {line2}.\n"
        "El número del principio es {answer}.",
    ),
    "club_sessions": Story(
        "Un club cuesta {b} € de inscripción y luego {a} € por sesión. {who} ha pagado {c} € en "
        "total. ¿Cuántas sesiones son?",
        "Quita primero la inscripción: {b} € menos que {c} €.",
        "Solo las sesiones: {line1} €.\n{a} € por sesión: {line2}.\nSon {answer} sesiones.",
    ),
    "taxi": Story(
        "Un taxi cobra {b} € al empezar y luego {a} € por kilómetro. Un viaje cuesta {c} €. "
        "¿Cuántos kilómetros tiene el viaje?",
        "Quita primero el precio del comienzo: {b} € menos que {c} €.",
        "Solo los kilómetros: {line1} €.\n{a} € por kilómetro: {line2} km.\n"
        "El viaje tiene {answer}.",
    ),
    "bike_rental": Story(
        "Alquilar una bici cuesta {b} €, más {a} € por hora. {who} paga {c} €. ¿Cuántas horas "
        "dura el alquiler?",
        "Quita primero la parte fija: {b} € menos que {c} €.",
        "Solo las horas: {line1} €.\n{a} € por hora: {line2} h.\nEl alquiler dura {answer}.",
    ),
    "plant_grows": Story(
        "Una planta mide {b} cm y crece {a} cm al día. ¿Al cabo de cuántos días mide {c} cm?",
        "Busca primero cuántos centímetros hay desde {b} cm hasta {c} cm.",
        "Tiene que crecer: {line1} cm.\n{a} cm al día: {line2} días.\n"
        "Mide {c} cm al cabo de {answer} días.",
    ),
    "pool_filling": Story(
        "Un estanque ya contiene {b} L de agua. Una manguera añade {a} L por minuto. ¿Después de "
        "cuántos minutos contiene {c} L?",
        "Busca primero cuántos litros hay que añadir a {b} L para tener {c} L.",
        "Para añadir: {line1} L.\n{a} L por minuto: {line2} min.\nHacen falta {answer}.",
    ),
    "parcel_weight": Story(
        "Una caja vacía pesa {b} g. Con {a} libros iguales dentro pesa {c} g. ¿Cuántos gramos "
        "pesa un libro?",
        "Busca primero la masa de los libros: quita {b} g a {c} g.",
        "Los {a} libros: {line1} g.\nUn libro: {line2} g.\nUn libro pesa {answer}.",
    ),
    "think_minus": Story(
        "{who} piensa un número, lo multiplica por {a} y luego resta {b}. El resultado es {c}. "
        "¿Cuál es el número del principio?",
        "Vuelve atrás desde el final: suma primero {b} a {c}.",
        "Antes de restar {b}: {line1}.\nAntes de multiplicar por {a}: {line2}.\n"
        "El número del principio es {answer}.",
    ),
    "pancake_stall": Story(
        "Una clase vende tortitas a {a} € cada una. Paga {b} € de ingredientes y se queda con {c} "
        "€. ¿Cuántas tortitas ha vendido?",
        "Busca primero todo el dinero recibido: {c} € y {b} €.",
        "Dinero recibido: {line1} €.\n{a} € por tortita: {line2}.\n"
        "La clase ha vendido {answer} tortitas.",
    ),
    "voucher": Story(
        "{who} compra {a} libros del mismo precio. Con un vale de {b} €, quedan {c} € por pagar. "
        "¿Cuántos euros cuesta un libro?",
        "Busca primero el precio sin el vale: {c} € y {b} €.",
        "Precio sin el vale: {line1} €.\nUn libro: {line2} €.\nUn libro cuesta {answer}.",
    ),
    "beehive_jars": Story(
        "Una cosecha de miel llena {a} cajas iguales. Se regalan {b} tarros y quedan {c} tarros. "
        "¿Cuántos tarros contiene una caja llena?",
        "Busca primero cuántos tarros había: {c} y {b}.",
        "Todos los tarros: {line1}.\nUna caja: {line2} tarros.\n"
        "Una caja llena contiene {answer} tarros.",
    ),
    "two_numbers": Story(
        "La suma de dos números es {s} y su diferencia es {d}. ¿Cuál es el mayor de los dos?",
        "Suma {d} a {s}: obtienes dos veces el mayor.",
        "Dos veces el mayor: {line1}.\nEl mayor: {line2}.\n"
        "El mayor de los dos números es {answer}.",
    ),
    "two_savers": Story(
        "{who} {other:y} tienen {s} € en total. {who} tiene {d} € más que {other}. ¿Cuántos euros "
        "tiene {who}?",
        "Imagina que {other} recibe {d} €: tendrían lo mismo. ¿En qué se convierten los {s} €?",
        "Dos veces la parte de {who}: {line1} €.\nLa parte de {who}: {line2} €.\n"
        "{who} tiene {answer}.",
    ),
    "two_ribbons": Story(
        "Cortamos una cinta de {s} cm en dos trozos. Uno mide {d} cm más que el otro. ¿Cuántos "
        "centímetros mide el más largo?",
        "Suma {d} cm a los {s} cm: obtienes dos trozos largos.",
        "Dos trozos largos: {line1} cm.\nUn trozo largo: {line2} cm.\nEl más largo mide {answer}.",
    ),
    "dance_and_music": Story(
        "El grupo de baile y el de música tienen {s} alumnos en total. El de baile tiene {d} "
        "alumnos más que el de música. ¿Cuántos alumnos bailan?",
        "Suma {d} a {s}: obtienes dos veces el grupo de baile.",
        "Dos veces el grupo de baile: {line1}.\nEl grupo de baile: {line2} alumnos.\n"
        "Bailan {answer} alumnos.",
    ),
    "times_as_many": Story(
        "{who} tiene {k} veces más cuentas que {other}. Juntos tienen {t} cuentas. ¿Cuántas "
        "cuentas tiene {other}?",
        "Cuenta por partes: una parte para {other}, {k} partes para {who} y {t} cuentas en total.",
        "Las partes: {line1}.\nUna parte: {line2} cuentas.\n{other} tiene {answer} cuentas.",
    ),
    "dog_and_cat_food": Story(
        "Un refugio recibe {t} kg de pienso. Hay {k} veces más pienso para perros que para "
        "gatos. ¿Cuántos kilos son para los gatos?",
        "Cuenta por partes: una parte para los gatos, {k} partes para los perros y {t} kg en "
        "total.",
        "Las partes: {line1}.\nUna parte: {line2} kg.\nLos gatos reciben {answer}.",
    ),
    "trees_in_park": Story(
        "Un parque tiene {t} árboles: robles y tilos. Hay {k} veces más robles que tilos. "
        "¿Cuántos tilos hay?",
        "Cuenta por partes: una parte de tilos, {k} partes de robles y {t} árboles en total.",
        "Las partes: {line1}.\nUna parte: {line2} árboles.\nHay {answer} tilos.",
    ),
    "three_in_a_row": Story(
        "La suma de tres números enteros seguidos es {s}. ¿Cuál es el menor de los tres?",
        "El número del medio es la tercera parte de {s}.",
        "El número del medio: {line1}.\nEl de antes: {line2}.\nEl menor de los tres es {answer}.",
    ),
    "three_pages": Story(
        "{who} lee tres páginas seguidas. La suma de sus números es {s}. ¿Cuál es el número de la "
        "primera página?",
        "El número de la página del medio es la tercera parte de {s}.",
        "La página del medio: {line1}.\nLa página de antes: {line2}.\n"
        "La primera página tiene el número {answer}.",
    ),
    "two_prices": Story(
        "Una piscina tiene dos tarifas: {b} € de carné y {a} € por entrada, o bien {d} € de carné "
        "y {c} € por entrada. ¿Con cuántas entradas se paga lo mismo?",
        "Busca primero la diferencia entre los carnés: de {b} € a {d} €.",
        "Diferencia entre los carnés: {line1} €.\nDiferencia por entrada: {line2} €.\n"
        "Número de entradas: {line3}.\nSe paga lo mismo con {answer} entradas.",
    ),
    "two_tanks": Story(
        "Un depósito contiene {b} L y recibe {a} L por minuto. Otro contiene {d} L y recibe {c} L "
        "por minuto. ¿Al cabo de cuántos minutos contienen lo mismo?",
        "Busca primero la diferencia al principio: de {b} L a {d} L.",
        "Diferencia al principio: {line1} L.\nSe recupera cada minuto: {line2} L.\n"
        "Tiempo: {line3} min.\nContienen lo mismo al cabo de {answer}.",
    ),
    "two_collections": Story(
        "{who} tiene {b} sellos y añade {a} por semana. {other} tiene {d} sellos y añade {c} por "
        "semana. ¿Después de cuántas semanas tienen los mismos sellos?",
        "Busca primero la diferencia al principio: de {b} a {d}.",
        "Diferencia al principio: {line1} sellos.\nSe recupera cada semana: {line2}.\n"
        "Número de semanas: {line3}.\nTienen los mismos después de {answer} semanas.",
    ),
    "field_width": Story(
        "Un campo rectangular tiene un perímetro de {p} m. Su largo mide {d} m más que su ancho. "
        "¿Cuántos metros mide el ancho?",
        "El largo y el ancho juntos son la mitad de {p} m. Su diferencia es {d} m.",
        "Largo y ancho juntos: {line1} m.\nDos anchos: {line2} m.\nUn ancho: {line3} m.\n"
        "El ancho mide {answer}.",
    ),
    "poster_width": Story(
        "Una cinta de {p} cm rodea justo un cartel rectangular. Su alto mide {d} cm más que su "
        "ancho. ¿Cuántos centímetros mide el ancho?",
        "El alto y el ancho juntos son la mitad de {p} cm. Su diferencia es {d} cm.",
        "Alto y ancho juntos: {line1} cm.\nDos anchos: {line2} cm.\nUn ancho: {line3} cm.\n"
        "El ancho mide {answer}.",
    ),
    "last_game": Story(
        "En {n} partidas, {who} tiene {m} puntos de media. Las {k} primeras partidas suman {s} "
        "puntos. ¿Cuántos puntos suma la última?",
        "Busca primero el total de las {n} partidas: {n} veces {m}.",
        "Total de las {n} partidas: {line1} puntos.\nLa última partida: {line2} puntos.\n"
        "La última partida suma {answer} puntos.",
    ),
    "rainy_week": Story(
        "En {n} días cayeron {m} mm de lluvia al día de media. Los {k} primeros días cayeron {s} "
        "mm en total. ¿Cuántos milímetros cayeron el último día?",
        "Busca primero toda la lluvia de los {n} días: {n} veces {m} mm.",
        "Toda la lluvia: {line1} mm.\nEl último día: {line2} mm.\nEl último día cayeron {answer}.",
    ),
    "book_average": Story(
        "{who} lee {n} libros de {m} páginas de media. Los {k} primeros tienen {s} páginas en "
        "total. ¿Cuántas páginas tiene el último?",
        "Busca primero todas las páginas: {n} veces {m}.",
        "Todas las páginas: {line1}.\nEl último libro: {line2} páginas.\n"
        "El último libro tiene {answer} páginas.",
    ),
    "age_riddle": Story(
        "Dentro de {n} años, {who} tendrá {k} veces su edad de hoy. ¿Cuántos años tiene {who} hoy?",
        "Cuenta en edades de hoy: una edad y {n} años son {k} edades.",
        "Los {n} años son {line1} edades de hoy.\nUna edad: {line2} años.\n"
        "Hoy {who} tiene {answer} años.",
    ),
    "tree_riddle": Story(
        "Un árbol se plantó hace unos años. Dentro de {n} años tendrá {k} veces su edad de hoy. "
        "¿Cuántos años tiene hoy?",
        "Cuenta en edades de hoy: una edad y {n} años son {k} edades.",
        "Los {n} años son {line1} {shares|edad|edades} de hoy.\nUna edad: {line2} años.\n"
        "Hoy el árbol tiene {answer} años.",
    ),
    "painters": Story(
        "{a} personas pintan una sala en {b} h. ¿Cuántas horas necesitan {c} personas que "
        "trabajan al mismo ritmo?",
        "Busca primero el tiempo de una sola persona: {a} veces {b} h.",
        "Una sola persona: {line1} h.\n{c} personas: {line2} h.\nNecesitan {answer}.",
    ),
    "camp_water": Story(
        "Un campamento tiene agua para {a} personas durante {b} días. Al final vienen {c} "
        "personas. ¿Para cuántos días tienen agua?",
        "Busca primero para una sola persona: {a} veces {b} días.",
        "Para una sola persona: {line1} días.\nPara {c} personas: {line2} días.\n"
        "Tienen agua para {answer} días.",
    ),
    "tickets_two_kinds": Story(
        "Un teatro vende {n} entradas por {s} € en total. Una entrada de adulto cuesta {p} € y "
        "una infantil {q} €. ¿Cuántas entradas de adulto ha vendido?",
        "Imagina primero {n} entradas infantiles a {q} €. ¿Cuánto falta para llegar a {s} €?",
        "{n} entradas infantiles: {line1} €.\nLo que falta: {line2} €.\n"
        "Una entrada de adulto añade: {line3} €.\nNúmero de entradas de adulto: {line4}.\n"
        "El teatro ha vendido {answer} entradas de adulto.",
    ),
    "boxes_two_kinds": Story(
        "{s} huevos llenan {n} cajas: unas grandes de {p} huevos y otras pequeñas de {q} huevos. "
        "¿Cuántas cajas grandes hay?",
        "Imagina primero {n} cajas pequeñas de {q} huevos. ¿Cuántos huevos faltan para llegar a "
        "{s}?",
        "{n} cajas pequeñas: {line1} huevos.\nLo que falta: {line2} huevos.\n"
        "Una caja grande añade: {line3} huevos.\nNúmero de cajas grandes: {line4}.\n"
        "Hay {answer} cajas grandes.",
    ),
}
