"""Spanish: ages, money, time, speed, percent, probability, sequences and puzzles."""

from typing import Final

from game.exercises.texts.catalogue import Texts

_QUESTIONS: Final = {
    "age_in_years": "{who} tiene {a} años. ¿Cuántos años tendrá dentro de {b} años?",
    "age_ago": "{who} tiene {a} años. ¿Cuántos años tenía hace {b} años?",
    "age_older": "{who} tiene {a} años. {other} tiene {b} años más. ¿Cuántos años tiene {other}?",
    "age_gap": "{who} tiene {a} años y {other} tiene {b} años. ¿Cuántos años se llevan?",
    "money_left": "{who} tiene {a} € y compra un juego por {b} €. ¿Cuántos euros le quedan?",
    "money_total": "{who} compra un cuaderno por {a} € y un bolígrafo por {b} €. ¿Cuántos euros "
    "son en total?",
    "money_coins": "{who} tiene {a} monedas de {b} €. ¿Cuántos euros son?",
    "money_missing": "Un libro cuesta {a} €. {who} ya tiene {b} €. ¿Cuántos euros le faltan?",
    "minutes_between": "Un recreo empieza a las {start:clock} y termina a las {end:clock}. "
    "¿Cuántos minutos dura?",
    "hours_between": "Una tienda abre a las {b:clock} y cierra a las {a:clock}. ¿Cuántas horas "
    "está abierta?",
    "weeks": "¿Cuántos días hay en {a} semanas?",
    "hour_of_end": "Una excursión empieza a las {a} h y dura {b} horas. ¿A qué hora termina?",
    "age_both_later": "{who} tiene {a} años y {other} tiene {b} años. ¿Cuánto sumarán sus edades "
    "dentro de {n} años?",
    "age_times_older": "{who} tiene {a} años. La edad de su tía es {k} veces la suya. ¿Cuántos "
    "años se llevan?",
    "money_change": "{who} compra una merienda por {a:money} y un zumo por {b:money}, y paga con "
    "{p} €. ¿Cuántos euros le devuelven?",
    "money_each": "{n} bolígrafos iguales cuestan {c:money}. ¿Cuántos euros cuesta un bolígrafo?",
    "lessons": "{who} tiene {a} clases de {b} minutos. ¿Cuántos minutos son en total?",
    "trip_minutes": "Un autocar sale a las {start:clock} y llega a las {end:clock}. ¿Cuántos "
    "minutos dura el trayecto?",
    "ride_distance": "{who} va en bicicleta a {v} km/h durante {t} horas. ¿Cuántos kilómetros "
    "recorre?",
    "drive_time": "Un coche va a {v} km/h. ¿Cuántas horas tarda en recorrer {d} km?",
    "train_speed": "Un tren recorre {d} km en {t} horas. ¿Cuál es su velocidad media, en km/h?",
    "percent_of": "¿Cuánto es el {p} % de {n}?",
    "percent_off": "Una bicicleta cuesta {n} €. Su precio baja un {p} %. ¿Cuántos euros cuesta "
    "ahora?",
    "percent_rest": "Un colegio tiene {n} alumnos. El {p} % viene a pie. ¿Cuántos alumnos vienen "
    "de otra manera?",
    "percent_rise": "Un club tenía {n} socios. El número aumenta un {p} %. ¿Cuántos socios hay "
    "ahora?",
    "percent_found": "De {n} alumnos, {a} {a|toca|tocan} un instrumento. ¿Qué porcentaje es?",
    "sale_price": "Un abrigo de {n} € está rebajado un {p} %. ¿Cuántos euros cuesta?",
    "minutes_ride": "Un tren va a {v} km/h. ¿Cuántos kilómetros recorre en {m} minutos?",
    "mean_speed": "{who} recorre en bicicleta {a} km en {t} {t|hora|horas} y después {b} km en {u} "
    "{u|hora|horas}. ¿Cuál es la velocidad media de todo el recorrido, en km/h?",
    "night_train": "Un tren nocturno sale a las {start:clock} y llega al día siguiente a las "
    "{end:clock}. ¿Cuántos minutos dura el viaje?",
    "age_mean": "Tres primos tienen {a}, {b} y {c} años. ¿Cuál es la media de sus edades?",
    "price_scaled": "{n} kg de manzanas cuestan {c:money}. ¿Cuántos euros cuestan {m} kg?",
    "chance_bag": "Una bolsa contiene {a} canicas rojas y {b} canicas azules. Sacamos una al azar. "
    "¿Cuál es la probabilidad de que sea roja? (Responde con una fracción.)",
    "chance_not": "Una caja contiene {a} fichas verdes, {b} fichas amarillas y {c} fichas blancas. "
    "Sacamos una al azar. ¿Cuál es la probabilidad de que no sea verde? (Responde con una "
    "fracción.)",
    "chance_die": "Un dado equilibrado tiene {n} caras numeradas desde el 1. ¿Cuál es la "
    "probabilidad de sacar más de {k}? (Responde con una fracción.)",
    "chance_wheel": "Una ruleta tiene {n} sectores iguales, de los que {k} tienen premio. ¿Cuál es "
    "la probabilidad de ganar? (Responde con una fracción.)",
    "chance_twice": "Una bolsa contiene {a} canicas rojas y {b} canicas azules. Sacamos una, la "
    "devolvemos y sacamos otra. ¿Cuál es la probabilidad de sacar roja las dos veces? (Responde "
    "con una fracción.)",
    "price_before": "Después de una rebaja del {p} %, una bicicleta cuesta {n} €. ¿Cuántos euros "
    "costaba antes?",
    "trains_meet": "Dos trenes salen a la vez uno hacia el otro, desde dos ciudades separadas por "
    "{d} km. Van a {v} km/h y a {w} km/h. ¿Al cabo de cuántas horas se cruzan?",
    "sequence_steps": "¿Qué número viene después? {a}; {b}; {c}; {d}; …",
    "sequence_times": "Cada número se multiplica para obtener el siguiente. ¿Qué número viene "
    "después? {a}; {b}; {c}; {d}; …",
    "sequence_growing": "La diferencia crece de forma regular. ¿Qué número viene después? "
    "{a}; {b}; {c}; {d}; …",
    "sequence_pairs": "Cada número es la suma de los dos anteriores. ¿Qué número viene después? "
    "{a}; {b}; {c}; {d}; {e}; …",
    "handshakes": "{n} personas se dan la mano todas una vez. ¿Cuántos apretones de manos hay?",
    "farm": "En un corral hay gallinas y conejos: {h} cabezas y {n} patas. ¿Cuántos conejos hay?",
    "posts": "Plantamos un árbol cada {d} m a lo largo de un paseo de {n} m, de un extremo al "
    "otro, incluidos los dos extremos. ¿Cuántos árboles hacen falta?",
    "outfits": "{who} tiene {a} camisetas, {b} pantalones y {c} pares de zapatos. ¿De cuántas "
    "maneras diferentes puede vestirse?",
    "buses": "Un autobús pasa cada {a} minutos y otro cada {b} minutos. Acaban de pasar juntos. "
    "¿Dentro de cuántos minutos volverán a pasar juntos?",
}

_HINTS: Final = {
    "age_in_years": "Avanza {b} años a partir de {a}.",
    "age_ago": "Retrocede {b} años a partir de {a}.",
    "age_older": "{other} tiene {b} años más que {a}.",
    "age_gap": "Busca la diferencia entre {b} y {a}.",
    "money_left": "Parte de {a} € y quita {b} €.",
    "money_total": "Junta {a} € y {b} €.",
    "money_coins": "Cuenta de {b} en {b}, {a} veces.",
    "money_missing": "¿Cuánto hay que añadir a {b} € para llegar a {a} €?",
    "minutes_between": "Avanza de cinco en cinco minutos, desde las {start:clock} hasta las "
    "{end:clock}.",
    "hours_between": "Cuenta las horas desde las {b:clock} hasta las {a:clock}.",
    "weeks": "Una semana tiene siete días: cuéntalos {a} veces.",
    "hour_of_end": "Parte de las {a} h y avanza {b} horas.",
    "age_both_later": "Dentro de {n} años, {who} tendrá {n} años más, y {other} también.",
    "age_times_older": "Busca primero la edad de la tía: {k} veces {a}.",
    "money_change": "Suma primero {a:money} y {b:money}, y compara con {p} €.",
    "money_each": "Reparte {c:money} en {n} partes iguales.",
    "lessons": "Son {a} veces {b} minutos.",
    "trip_minutes": "Ve desde las {start:clock} hasta la siguiente hora en punto, y luego hasta "
    "las {end:clock}.",
    "ride_distance": "En una hora, {who} recorre {v} km. ¿Y en {t} horas?",
    "drive_time": "¿Cuántas veces caben {v} km en {d} km?",
    "train_speed": "La velocidad es la distancia de una sola hora: divide {d} km entre {t}.",
    "percent_of": "El {p} % es {p} de cada cien. ¿Cuánto es para {n}?",
    "percent_off": "Busca primero cuánto es el {p} % de {n} €, y luego quítalo.",
    "percent_rest": "Busca primero cuánto es el {p} % de {n}, y luego lo que queda.",
    "percent_rise": "Busca primero cuánto es el {p} % de {n}, y luego súmalo.",
    "percent_found": "Divide {a} entre {n} y cuenta en centésimas.",
    "sale_price": "Busca primero cuánto es el {p} % de {n} €, y luego quítalo.",
    "minutes_ride": "¿Qué parte de una hora son {m} minutos? Toma esa parte de {v} km.",
    "mean_speed": "Junta las distancias, {a} km y {b} km, y los tiempos, {t} h y {u} h, antes de "
    "dividir.",
    "night_train": "Cuenta desde las {start:clock} hasta medianoche, y desde medianoche hasta las "
    "{end:clock}.",
    "age_mean": "Suma {a}, {b} y {c}, y reparte por igual entre los tres.",
    "price_scaled": "Busca primero el precio de un solo kilogramo: divide {c:money} entre {n}.",
    "chance_bag": "Compara las {a} rojas con todas las canicas, no solo con las {b} azules.",
    "chance_not": "Cuenta las fichas que no son verdes, {b} y {c}, y compáralas con todas.",
    "chance_die": "Cuenta las caras mayores que {k} y compáralas con las {n} caras.",
    "chance_wheel": "Compara los {k} sectores con premio con los {n} sectores.",
    "chance_twice": "Busca primero la probabilidad de una roja, con {a} rojas y {b} azules, y "
    "multiplícala por sí misma.",
    "price_before": "Los {n} € no son el precio entero: se ha quitado el {p} %.",
    "trains_meet": "En una hora se acercan {v} km y {w} km a la vez.",
    "sequence_steps": "¿Cuánto hay de {a} a {b}, y de {b} a {c}?",
    "sequence_times": "¿Por cuánto se multiplica {a} para obtener {b}?",
    "sequence_growing": "Escribe las diferencias de {a} a {b}, de {b} a {c} y de {c} a {d}.",
    "sequence_pairs": "Suma los dos últimos números, {d} y {e}.",
    "handshakes": "Cada una de las {n} personas da la mano a todas las demás, pero un apretón "
    "cuenta para dos.",
    "farm": "Imagina que las {h} cabezas son todas de gallinas: ¿cuántas patas faltan para llegar "
    "a {n}?",
    "posts": "Cuenta los espacios de {d} m que hay en {n} m, y piensa en los dos extremos.",
    "outfits": "Para cada una de las {a} camisetas hay {b} pantalones, y luego {c} pares de "
    "zapatos.",
    "buses": "Busca el menor número que está en la tabla del {a} y en la del {b}.",
}

_SUM: Final = "Sumamos:\n{lines}\nLa respuesta es {answer}."
_DIFFERENCE: Final = "La diferencia se halla restando:\n{lines}\nLa respuesta es {answer}."
_CASES: Final = (
    "Contamos los casos favorables y todos los casos:\n{lines}\nLa probabilidad es {answer}."
)

_EXPLANATIONS: Final = {
    "age_in_years": _SUM,
    "age_ago": "Retrocedemos en el tiempo:\n{lines}\nLa respuesta es {answer}.",
    "age_older": _SUM,
    "age_gap": _DIFFERENCE,
    "money_left": "Quitamos lo que se gasta:\n{lines}\nLa respuesta es {answer}.",
    "money_total": _SUM,
    "money_coins": "La misma moneda aparece varias veces:\n{lines}\nLa respuesta es {answer}.",
    "money_missing": _DIFFERENCE,
    "minutes_between": "Es la misma hora, comparamos los minutos:\n{lines}\n"
    "La respuesta es {answer}.",
    "hours_between": _DIFFERENCE,
    "weeks": "Una semana tiene 7 días:\n{lines}\nLa respuesta es {answer}.",
    "hour_of_end": "Avanzamos {b} horas:\n{lines}\nLa respuesta es {answer}.",
    "age_both_later": "Las dos edades aumentan {n} años, y luego sumamos:\n{lines}\n"
    "La respuesta es {answer}.",
    "age_times_older": "Hallamos la edad de la tía y luego la diferencia:\n{lines}\n"
    "La respuesta es {answer}.",
    "money_change": "Hallamos el precio y luego la vuelta:\n{lines}\nLa respuesta es {answer}.",
    "money_each": "Repartimos el precio por igual:\n{lines}\nLa respuesta es {answer}.",
    "lessons": "El mismo tiempo aparece varias veces:\n{lines}\nLa respuesta es {answer}.",
    "trip_minutes": "Vamos hasta la hora en punto y luego hasta el final, en minutos:\n{lines}\n"
    "La respuesta es {answer}.",
    "ride_distance": "La distancia es velocidad × tiempo:\n{lines}\nLa respuesta es {answer}.",
    "drive_time": "El tiempo es distancia ÷ velocidad:\n{lines}\nLa respuesta es {answer}.",
    "train_speed": "La velocidad es distancia ÷ tiempo:\n{lines}\nLa respuesta es {answer}.",
    "percent_of": "Calculamos el {p} % de {n}:\n{lines}\nLa respuesta es {answer}.",
    "percent_off": "Calculamos la rebaja del {p} % y luego el nuevo precio:\n{lines}\n"
    "La respuesta es {answer}.",
    "percent_rest": "Calculamos el {p} % de {n} y luego lo que queda:\n{lines}\n"
    "La respuesta es {answer}.",
    "percent_rise": "Calculamos el aumento del {p} % y luego el nuevo número:\n{lines}\n"
    "La respuesta es {answer}.",
    "percent_found": "Dividimos la parte entre el total y contamos en centésimas:\n{lines}\n"
    "La respuesta es {answer}.",
    "sale_price": "Calculamos la rebaja y luego el nuevo precio:\n{lines}\nLa respuesta es "
    "{answer}.",
    "minutes_ride": "Multiplicamos por los minutos y dividimos entre los 60 minutos de una "
    "hora:\n{lines}\nLa respuesta es {answer}.",
    "mean_speed": "Juntamos las distancias y los tiempos, y luego dividimos:\n{lines}\n"
    "La respuesta es {answer}.",
    "night_train": "Vamos hasta la hora en punto y luego hasta el final, en minutos:\n{lines}\n"
    "La respuesta es {answer}.",
    "age_mean": "La media es la suma repartida entre tres:\n{lines}\nLa respuesta es {answer}.",
    "price_scaled": "Hallamos el precio de un kilogramo y luego el de {m} kg:\n{lines}\n"
    "La respuesta es {answer}.",
    "chance_bag": _CASES,
    "chance_not": _CASES,
    "chance_die": _CASES,
    "chance_wheel": _CASES,
    "chance_twice": "La probabilidad de una roja se multiplica por sí misma:\n{lines}\n"
    "La probabilidad es {answer}.",
    "price_before": "Queda el {rest} % del precio. Hallamos el 1 % y luego el 100 %:\n{lines}\n"
    "La respuesta es {answer}.",
    "trains_meet": "Sumamos las velocidades y dividimos la distancia:\n{lines}\n"
    "La respuesta es {answer}.",
    "sequence_steps": "Avanzamos siempre lo mismo:\n{lines}\nEl número siguiente es {answer}.",
    "sequence_times": "Multiplicamos siempre por el mismo número:\n{lines}\n"
    "El número siguiente es {answer}.",
    "sequence_growing": "Las diferencias crecen siempre lo mismo:\n{lines}\n"
    "El número siguiente es {answer}.",
    "sequence_pairs": "Sumamos los dos últimos números:\n{lines}\nEl número siguiente es {answer}.",
    "handshakes": "Cada persona da la mano a las demás, y cada apretón se cuenta dos "
    "veces:\n{lines}\nLa respuesta es {answer}.",
    "farm": "Si todas las cabezas fueran de gallinas, faltarían patas; cada conejo añade "
    "dos:\n{lines}\nLa respuesta es {answer}.",
    "posts": "Hay un árbol más que espacios:\n{lines}\nLa respuesta es {answer}.",
    "outfits": "Multiplicamos las opciones:\n{lines}\nLa respuesta es {answer}.",
    "buses": "Es el mínimo común múltiplo:\n{lines}\nLa respuesta es {answer}.",
}

MISCELLANY: Final = Texts("Varios", _QUESTIONS, _HINTS, _EXPLANATIONS)
