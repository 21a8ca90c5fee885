"""Spanish: word problems of two steps, and of what a division leaves."""

from typing import Final

from game.exercises.texts.story import Story

STORIES: Final = {
    "train_stop": Story(
        "Hay {a} viajeros en un vagón. En la estación suben {b} y bajan {c}. ¿Cuántos viajeros "
        "hay ahora?",
        "Empieza por los que suben: {a} y {b}.",
        "Suben {b} viajeros: {line1} viajeros.\nBajan {c}: {line2} viajeros.\n"
        "Ahora hay {answer} viajeros en el vagón.",
    ),
    "savings_book": Story(
        "{who} tiene {a} € en su hucha y mete {b} € más. Después compra un libro de {c} €. "
        "¿Cuántos euros quedan?",
        "Busca primero lo que hay antes de comprar: {a} € y {b} €.",
        "En la hucha: {line1} €.\nDespués de comprar el libro: {line2} €.\n"
        "A {who} le quedan {answer}.",
    ),
    "board_game_points": Story(
        "En un juego, {who} tiene {a} puntos. Gana {b} puntos y luego pierde {c}. ¿Cuántos puntos "
        "tiene al final?",
        "Sigue la historia: suma primero los {b} puntos ganados.",
        "{b} puntos ganados: {line1} puntos.\n{c} puntos perdidos: {line2} puntos.\n"
        "{who} tiene {answer} puntos al final.",
    ),
    "museum_visitors": Story(
        "Hay {a} visitantes en un museo. Entran {b} visitantes y luego salen {c}. ¿Cuántos "
        "visitantes siguen en el museo?",
        "Empieza por los que entran: {a} y {b}.",
        "Entran {b} visitantes: {line1} visitantes.\nSalen {c}: {line2} visitantes.\n"
        "{answer} visitantes siguen en el museo.",
    ),
    "library_shelf": Story(
        "En un estante de la biblioteca hay {a} libros. Se prestan {b} libros y luego devuelven "
        "{c}. ¿Cuántos libros hay en el estante?",
        "Empieza por los libros prestados: quita {b} a {a}.",
        "{b} libros prestados: {line1} libros.\n{c} libros devueltos: {line2} libros.\n"
        "En el estante hay {answer} libros.",
    ),
    "car_park": Story(
        "Hay {a} coches en un aparcamiento. Se van {b} coches y luego llegan {c}. ¿Cuántos coches "
        "hay ahora?",
        "Empieza por los que se van: quita {b} a {a}.",
        "Se van {b} coches: {line1} coches.\nLlegan {c}: {line2} coches.\n"
        "Ahora hay {answer} coches.",
    ),
    "rain_barrel": Story(
        "Un barril contiene {a} L de agua de lluvia. {who} saca {b} L para regar. La lluvia añade "
        "{c} L. ¿Cuántos litros hay ahora?",
        "Empieza por el riego: quita {b} L a {a} L.",
        "Después de regar: {line1} L.\nDespués de la lluvia: {line2} L.\n"
        "Ahora hay {answer} en el barril.",
    ),
    "trading_cards": Story(
        "{who} tiene {a} cromos de animales, le da {b} a {other} y recibe {c}. ¿Cuántos cromos "
        "tiene {who} ahora?",
        "Empieza por los cromos que da: quita {b} a {a}.",
        "Da {b} cromos: {line1} cromos.\nRecibe {c} cromos: {line2} cromos.\n"
        "Ahora {who} tiene {answer} cromos.",
    ),
    "eggs": Story(
        "{who} tiene {a} cajas de {b} huevos y {c} huevos más en un cuenco. ¿Cuántos huevos son "
        "en total?",
        "Busca primero los huevos de las cajas: {a} veces {b}.",
        "En las cajas: {line1} huevos.\nCon el cuenco: {line2} huevos.\n"
        "Son {answer} huevos en total.",
    ),
    "chair_rows": Story(
        "Para una función ponen {a} filas de {b} sillas, y {c} sillas más al fondo. ¿Cuántas "
        "sillas hay en total?",
        "Busca primero las sillas de las filas: {a} veces {b}.",
        "En las filas: {line1} sillas.\nCon las del fondo: {line2} sillas.\n"
        "Hay {answer} sillas en total.",
    ),
    "bead_bracelets": Story(
        "{who} hace {a} pulseras de {b} cuentas. Le sobran {c} cuentas. ¿Cuántas cuentas había al "
        "principio?",
        "Busca primero las cuentas de las pulseras: {a} veces {b}.",
        "En las pulseras: {line1} cuentas.\nCon las que sobran: {line2} cuentas.\n"
        "Había {answer} cuentas al principio.",
    ),
    "swim_lengths": Story(
        "{who} nada {a} largos de {b} m y luego {c} m más para terminar. ¿Cuántos metros nada en "
        "total?",
        "Busca primero la distancia de los largos: {a} veces {b} m.",
        "{a} largos: {line1} m.\nCon el final: {line2} m.\n{who} nada {answer} en total.",
    ),
    "muffins_eaten": Story(
        "Horneamos {a} bandejas de {b} magdalenas. La clase come {c}. ¿Cuántas magdalenas quedan?",
        "Busca primero cuántas magdalenas hay: {a} veces {b}.",
        "Magdalenas horneadas: {line1} magdalenas.\nSin las que se comen: {line2} magdalenas.\n"
        "Quedan {answer} magdalenas.",
    ),
    "seedlings": Story(
        "{who} siembra {a} filas de {b} semillas. {c} semillas no crecen. ¿Cuántas plantas crecen?",
        "Busca primero cuántas semillas siembra: {a} veces {b}.",
        "Semillas sembradas: {line1} semillas.\nSin las que no crecen: {line2} plantas.\n"
        "Crecen {answer} plantas.",
    ),
    "seats_on_plane": Story(
        "Un avión pequeño tiene {a} filas de {b} asientos. {c} asientos están libres. ¿Cuántos "
        "asientos están ocupados?",
        "Busca primero cuántos asientos tiene el avión: {a} veces {b}.",
        "Asientos del avión: {line1} asientos.\nSin los asientos libres: {line2} asientos.\n"
        "{answer} asientos están ocupados.",
    ),
    "notebooks_change": Story(
        "{who} compra {a} cuadernos a {b} € cada uno y paga con {p} €. ¿Cuántos euros le "
        "devuelven?",
        "Busca primero el precio de los cuadernos: {a} veces {b} €.",
        "Precio de los cuadernos: {line1} €.\nCambio: {line2} €.\nA {who} le devuelven {answer}.",
    ),
    "tickets_change": Story(
        "{who} compra {a} entradas para el zoo a {b} € cada una y paga con {p} €. ¿Cuántos euros "
        "le devuelven?",
        "Busca primero el precio de las entradas: {a} veces {b} €.",
        "Precio de las entradas: {line1} €.\nCambio: {line2} €.\nA {who} le devuelven {answer}.",
    ),
    "rope_cut": Story(
        "{who} tiene una cuerda de {p} m y corta {a} trozos de {b} m. ¿Cuántos metros de cuerda "
        "quedan?",
        "Busca primero la longitud cortada: {a} veces {b} m.",
        "Longitud cortada: {line1} m.\nLo que queda: {line2} m.\nQuedan {answer} de cuerda.",
    ),
    "book_days": Story(
        "Un libro tiene {p} páginas. {who} lee {b} páginas al día durante {a} días. ¿Cuántas "
        "páginas quedan por leer?",
        "Busca primero las páginas leídas: {a} veces {b}.",
        "Páginas leídas: {line1} páginas.\nPáginas que faltan: {line2} páginas.\n"
        "Quedan {answer} páginas por leer.",
    ),
    "feed_sack": Story(
        "Un saco contiene {p} kg de semillas para pájaros. Se usan {b} kg al día durante {a} "
        "días. ¿Cuántos kilos quedan?",
        "Busca primero lo que se ha usado: {a} veces {b} kg.",
        "Semillas usadas: {line1} kg.\nLo que queda: {line2} kg.\nQuedan {answer} de semillas.",
    ),
    "shells_in_jars": Story(
        "{who} recoge {a} conchas {other:y} recoge {b}. Las guardan todas en {c} tarros, las "
        "mismas en cada uno. ¿Cuántas conchas hay en cada tarro?",
        "Junta primero las conchas: {a} y {b}.",
        "Juntas: {line1} conchas.\nEn {c} tarros: {line2} conchas.\n"
        "Hay {answer} conchas en cada tarro.",
    ),
    "two_classes_teams": Story(
        "Una clase de {a} alumnos y otra de {b} alumnos forman juntas {c} equipos iguales. "
        "¿Cuántos alumnos hay en cada equipo?",
        "Junta primero las dos clases: {a} y {b}.",
        "Las dos clases: {line1} alumnos.\nEn {c} equipos: {line2} alumnos.\n"
        "Hay {answer} alumnos en cada equipo.",
    ),
    "cards_dealt": Story(
        "{who} mezcla {a} cartas rojas y {b} verdes y las reparte todas entre {c} jugadores por "
        "igual. ¿Cuántas cartas recibe cada jugador?",
        "Busca primero el número de cartas: {a} y {b}.",
        "Todas las cartas: {line1} cartas.\nEntre {c} jugadores: {line2} cartas.\n"
        "Cada jugador recibe {answer} cartas.",
    ),
    "photo_album": Story(
        "{who} tiene {a} fotos y aparta {b} borrosas. Pega las demás, {c} en cada página. "
        "¿Cuántas páginas se llenan?",
        "Busca primero cuántas fotos se pegan: quita {b} a {a}.",
        "Fotos para pegar: {line1} fotos.\n{c} fotos por página: {line2} páginas.\n"
        "Se llenan {answer} páginas.",
    ),
    "ribbon_cut": Story(
        "Una cinta mide {a} cm. Guardamos {b} cm para un lazo. Cortamos el resto en {c} trozos "
        "iguales. ¿Cuántos centímetros mide cada trozo?",
        "Busca primero la longitud que se corta: quita {b} cm a {a} cm.",
        "Cinta para cortar: {line1} cm.\nEn {c} trozos: {line2} cm.\nCada trozo mide {answer}.",
    ),
    "rice_balls": Story(
        "Preparamos {a} croquetas para una fiesta. {b} croquetas caen al suelo. Ponemos las demás "
        "en {c} platos por igual. ¿Cuántas croquetas hay en cada plato?",
        "Busca primero cuántas quedan: quita {b} a {a}.",
        "Croquetas que quedan: {line1} croquetas.\nEn {c} platos: {line2} croquetas.\n"
        "En cada plato hay {answer} croquetas.",
    ),
    "apples_together": Story(
        "{who} recoge {a} manzanas. {other} recoge {b} más que {who}. ¿Cuántas manzanas recogen "
        "entre los dos?",
        "Busca primero cuántas recoge {other}: {a} y {b} más.",
        "{other} recoge {line1} manzanas.\nEntre los dos: {line2} manzanas.\n"
        "Entre los dos recogen {answer} manzanas.",
    ),
    "ride_two_days": Story(
        "{who} hace {a} km en bici el sábado. El domingo son {b} km más. ¿Cuántos kilómetros hace "
        "en los dos días?",
        "Busca primero la distancia del domingo: {a} km y {b} km más.",
        "El domingo: {line1} km.\nEn los dos días: {line2} km.\n"
        "{who} hace {answer} en los dos días.",
    ),
    "beads_left_over": Story(
        "{who} guarda {a} cuentas en bolsas de {b} y llena todas las bolsas posibles. ¿Cuántas "
        "cuentas sobran?",
        "Cuenta de {b} en {b} sin pasar de {a}.",
        "{quotient} bolsas llenas: {line1} cuentas.\nLo que sobra: {line2}.\n"
        "{result|Sobra|Sobran} {answer} {result|cuenta|cuentas}.",
    ),
    "stamps_left_over": Story(
        "{who} pega {a} sellos en un álbum, {b} por página. La última página no está llena. "
        "¿Cuántos sellos hay en la última página?",
        "Cuenta las páginas llenas: de {b} en {b}, sin pasar de {a}.",
        "{quotient} páginas llenas: {line1} sellos.\nLa última página: {line2}.\n"
        "En la última página hay {answer} {result|sello|sellos}.",
    ),
    "boats_needed": Story(
        "{a} niños salen en barca. En una barca caben {b}. ¿Cuántas barcas hacen falta como "
        "mínimo para que todos tengan sitio?",
        "Cuenta los sitios de {b} en {b}. Para cuando los {a} niños estén sentados.",
        "{quotient} barcas llenas: {line1} niños.\n"
        "{rest|Queda|Quedan} {rest} {rest|niño|niños}: una barca más.\n"
        "Hacen falta {answer} barcas como mínimo.",
    ),
    "egg_boxes_needed": Story(
        "Una granja recoge {a} huevos. En una caja caben {b} huevos. ¿Cuántas cajas hacen falta "
        "como mínimo para guardarlos todos?",
        "Llena las cajas: cuenta de {b} en {b} hasta {a} o un poco más.",
        "{quotient} cajas llenas: {line1} huevos.\n"
        "{rest|Queda|Quedan} {rest} {rest|huevo|huevos}: una caja más.\n"
        "Hacen falta {answer} cajas como mínimo.",
    ),
    "crates_of_bottles": Story(
        "Un camión entrega {a} cajones. Cada cajón contiene {b} paquetes de {c} botellas de agua. "
        "¿Cuántas botellas entrega el camión?",
        "Busca primero el número de paquetes: {a} veces {b}.",
        "Paquetes: {line1} paquetes.\nBotellas: {line2} botellas.\n"
        "El camión entrega {answer} botellas.",
    ),
    "laps_week": Story(
        "{who} entrena {a} veces por semana y da {c} vueltas cada vez. ¿Cuántas vueltas son en "
        "{b} semanas?",
        "Busca primero el número de entrenamientos: {a} veces {b}.",
        "Entrenamientos: {line1}.\nVueltas: {line2} vueltas.\nSon {answer} vueltas en {b} semanas.",
    ),
}
