"""Spanish: ages, money and time, at the level initie."""

from typing import Final

from game.exercises.texts.story import Kind

KINDS: Final = {
    "age_in_years": Kind(
        {
            "later": "{who} tiene {a} años. ¿Cuántos años tendrá {who} dentro de {b} años?",
            "birthdays": "{who} cumple hoy {a} años. ¿Cuántos años tendrá {who} después de {b} "
            "cumpleaños más?",
            "arrives": "{who} llega a un colegio con {a} años y se queda {b} años. ¿Con qué edad "
            "deja {who} el colegio?",
        },
        "Avanza {b} años desde {a} años.",
        "Al principio: {a} años.\n{b} años después: {line1} años.\n{who} tendrá {answer} años.",
    ),
    "age_ago": Kind(
        {
            "ago": "{who} tiene {a} años. ¿Cuántos años tenía {who} hace {b} años?",
            "plays_since": "{who} tiene {a} años y toca la flauta desde hace {b} años. ¿Con qué "
            "edad empezó {who}?",
            "moved": "{who} tiene {a} años. {who} vive aquí desde hace {b} años. ¿Cuántos años "
            "tenía {who} al llegar?",
        },
        "Retrocede {b} años desde {a} años.",
        "Hoy: {a} años.\n{b} años antes: {line1} años.\n{who} tenía {answer} años.",
    ),
    "age_older": Kind(
        {
            "more": "{who} tiene {a} años. {other} tiene {b} años más. ¿Cuántos años tiene "
            "{other}?",
            "born_before": "Cuando nació {who}, {other} tenía {b} años. Hoy {who} tiene {a} años. "
            "¿Cuántos años tiene {other}?",
        },
        "Mayor quiere decir más años: empieza en {a} años y avanza {b}.",
        "La primera edad: {a} años.\n{b} años más: {line1} años.\n"
        "La edad buscada es {result} años.",
    ),
    "age_younger": Kind(
        {
            "less": "{who} tiene {a} años. {other} tiene {b} años menos. ¿Cuántos años tiene "
            "{other}?",
            "tree": "Un manzano tiene {a} años. Un peral tiene {b} años menos. ¿Cuántos años tiene "
            "el peral?",
        },
        "Son menos años: empieza en {a} años y retrocede {b}.",
        "La primera edad: {a} años.\n{b} años menos: {line1} años.\n"
        "La edad buscada es {result} años.",
    ),
    "age_gap": Kind(
        {
            "apart": "{who} tiene {a} años {other:y} tiene {b} años. ¿Cuántos años se llevan?",
            "house": "Una casa tiene {a} años. Su jardín tiene {b} años. ¿Cuántos años se llevan?",
            "until": "{who} tiene {b} años. Este trenecito se puede conducir con {a} años. ¿Dentro "
            "de cuántos años podrá conducirlo {who}?",
        },
        "Empieza en {b} años y cuenta hasta {a} años.",
        "Buscamos la diferencia entre {a} años y {b} años:\n{line1} años.\n"
        "La diferencia de edad, en años, es {result}.",
    ),
    "money_left": Kind(
        {
            "game": "{who} tiene {a} € y compra un juego de {b} €. ¿Cuántos euros quedan?",
            "kite": "{who} tiene {a} € y paga {b} € por una cometa. ¿Cuántos euros quedan?",
            "class_fund": "La hucha de la clase tiene {a} €. Compramos semillas por {b} €. "
            "¿Cuántos euros quedan en la hucha?",
            "note": "{who} paga un libro de {b} € con {a} €. ¿Cuántos euros le devuelven?",
        },
        "Empieza con {a} € y quita {b} €.",
        "Antes de pagar: {a} €.\nDespués de pagar: {line1} €.\nQuedan {answer}.",
    ),
    "money_total": Kind(
        {
            "notebook_pen": "{who} compra una bolsa de {a} € y un estuche de {b} €. ¿Cuántos euros "
            "son en total?",
            "fruit": "En el mercado, las cerezas cuestan {a} € y las ciruelas {b} €. ¿Cuántos "
            "euros se pagan por las dos?",
            "ticket_drink": "Una entrada a la piscina cuesta {a} €. Una merienda cuesta {b} €. "
            "¿Cuántos euros cuestan las dos juntas?",
            "saved": "{who} tiene {a} € en su hucha y recibe {b} €. ¿Cuántos euros son en total?",
        },
        "Junta {a} € y {b} €.",
        "Las dos cantidades juntas: {line1} €.\nEn total son {answer}.",
    ),
    "money_coins": Kind(
        {
            "coins": "{who} tiene {a} monedas de {b} €. ¿Cuántos euros son?",
            "notes": "En una caja hay {a} billetes de {b} €. ¿Cuántos euros hay en la caja?",
            "pens": "{who} compra {a} pinceles a {b} € cada uno. ¿Cuántos euros son?",
        },
        "Cuenta de {b} en {b}, {a} veces.",
        "Una vez: {b} €.\n{a} veces: {line1} €.\nSon {answer}.",
    ),
    "money_missing": Kind(
        {
            "book": "Un libro cuesta {a} €. {who} ya tiene {b} €. ¿Cuántos euros faltan?",
            "trip": "Una excursión cuesta {a} €. {who} ha ahorrado {b} €. ¿Cuántos euros faltan "
            "todavía?",
            "ball": "Un balón cuesta {a} €. {who} {other:y} tienen {b} € en total. ¿Cuántos euros "
            "faltan?",
        },
        "Desde {b} €, ¿cuánto hay que añadir para llegar a {a} €?",
        "Hacen falta {a} € y hay {b} €.\nLo que falta: {line1} €.\nFaltan {answer}.",
    ),
    "minutes_between": Kind(
        {
            "break": "Un recreo empieza a las {start:clock} y termina a las {end:clock}. ¿Cuántos "
            "minutos dura?",
            "bus_ride": "{who} sube al autobús a las {start:clock} y baja a las {end:clock}. "
            "¿Cuántos minutos dura el trayecto?",
            "cake": "Un bizcocho entra en el horno a las {start:clock} y sale a las {end:clock}. "
            "¿Cuántos minutos se hornea?",
            "wait": "Son las {start:clock}. La película empieza a las {end:clock}. ¿Cuántos "
            "minutos hay que esperar?",
        },
        "Avanza de cinco en cinco minutos, de {start:clock} a {end:clock}.",
        "Es la misma hora: comparamos los minutos.\n{line1} minutos.\nLa duración es {answer}.",
    ),
    "hours_between": Kind(
        {
            "shop": "Una biblioteca abre a las {b:clock} y cierra a las {a:clock}. ¿Cuántas horas "
            "está abierta?",
            "hike": "Una caminata empieza a las {b:clock} y termina a las {a:clock}. ¿Cuántas "
            "horas dura?",
            "boat": "Un barco sale a las {b:clock} y vuelve a las {a:clock}. ¿Cuántas horas está "
            "en el mar?",
        },
        "Cuenta las horas de {b:clock} a {a:clock}.",
        "De {b:clock} a {a:clock}:\n{line1} horas.\nLa duración es {answer}.",
    ),
    "weeks": Kind(
        {
            "days": "¿Cuántos días hay en {a} semanas?",
            "trip": "Un viaje dura {a} semanas. ¿Cuántos días dura?",
            "seeds": "Unas semillas tardan {a} semanas en crecer. ¿Cuántos días son?",
            "hatch": "Un pájaro incuba sus huevos durante {a} semanas. ¿Durante cuántos días los "
            "incuba?",
        },
        "Una semana tiene siete días: cuenta {a} veces siete.",
        "Una semana tiene 7 días.\n{a} semanas: {line1} días.\nSon {result} días.",
    ),
    "hour_of_end": Kind(
        {
            "outing": "Una excursión empieza a las {a}:00 y dura {b} horas. ¿A qué hora, de 0 a "
            "24, termina?",
            "train": "Un tren sale a las {a}:00. El viaje dura {b} horas. ¿A qué hora, de 0 a 24, "
            "llega?",
            "dough": "Una masa reposa {b} horas desde las {a}:00. ¿A qué hora, de 0 a 24, está "
            "lista?",
        },
        "Empieza a las {a}:00 y avanza {b} horas.",
        "Empieza a las {a}:00.\n{b} horas después: {line1}.\nLa hora del final es {answer}.",
    ),
}
