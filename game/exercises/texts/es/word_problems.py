"""Spanish: word problems. Questions by situation, hints and explanations by scheme."""

from typing import Final

from game.exercises.texts.catalogue import Texts

_ONE_STEP: Final = {
    "bus_gets_on": "Hay {a} pasajeros en un autobús. En la parada suben {b} personas. ¿Cuántos "
    "pasajeros hay ahora?",
    "marbles_won": "{who} tiene {a} canicas y gana {b} más. ¿Cuántas canicas tiene ahora?",
    "fruit_basket": "En una cesta hay {a} manzanas y {b} peras. ¿Cuántas frutas hay en total?",
    "pages_read": "{who} lee {a} páginas el lunes y {b} páginas el martes. ¿Cuántas páginas son en "
    "total?",
    "balloons_burst": "{who} tiene {a} globos. Se revientan {b} globos. ¿Cuántos globos quedan?",
    "birds_fly": "Hay {a} pájaros posados en un cable. Se van volando {b}. ¿Cuántos pájaros quedan "
    "en el cable?",
    "cards_given": "{who} tiene {a} cartas y le da {b} a {other}. ¿Cuántas cartas le quedan a "
    "{who}?",
    "stickers_more": "{who} tiene {a} pegatinas y {other} tiene {b}. ¿Cuántas pegatinas más tiene "
    "{who} que {other}?",
    "tulips_more": "En un macizo hay {a} tulipanes rojos y {b} {b|tulipán amarillo|tulipanes "
    "amarillos}. ¿Cuántos tulipanes rojos más que amarillos hay?",
    "seats_free": "Una sala tiene {a} sillas. Ya {b|se ha|se han} sentado {b} "
    "{b|persona|personas}. ¿Cuántas sillas quedan libres?",
    "pencil_boxes": "{who} tiene {a} cajas. En cada caja hay {b} lápices. ¿Cuántos lápices hay en "
    "total?",
    "biscuit_packets": "Abrimos {a} paquetes de {b} galletas. ¿Cuántas galletas hay en total?",
    "tricycle_wheels": "Hay {a} triciclos en el patio. Un triciclo tiene {b} ruedas. ¿Cuántas "
    "ruedas hay en total?",
    "strawberries_shared": "Repartimos {a} fresas por igual entre {b} niños. ¿Cuántas fresas "
    "recibe cada uno?",
    "books_on_shelves": "{who} coloca {a} libros en {b} estantes, los mismos en cada uno. ¿Cuántos "
    "libros hay en cada estante?",
}

_TWO_STEPS: Final = {
    "train_stop": "Hay {a} viajeros en un vagón. En la estación suben {b} y bajan {c}. ¿Cuántos "
    "viajeros hay ahora?",
    "savings_book": "{who} tiene {a} € en su hucha y recibe {b} €. Después compra un libro por "
    "{c} €. ¿Cuántos euros le quedan?",
    "library_shelf": "En un estante de la biblioteca hay {a} libros. Se prestan {b} y luego se "
    "devuelven {c}. ¿Cuántos libros hay en el estante?",
    "car_park": "Hay {a} coches en un aparcamiento. Se van {b} y luego llegan {c}. ¿Cuántos coches "
    "hay ahora?",
    "eggs": "{who} tiene {a} cajas de {b} huevos y {c} huevos más en un cuenco. ¿Cuántos huevos "
    "son en total?",
    "chair_rows": "En una sala hay {a} filas de {b} sillas, y {c} sillas más al fondo. ¿Cuántas "
    "sillas hay en total?",
    "muffins_eaten": "Horneamos {a} bandejas de {b} magdalenas. Se comen {c} magdalenas. ¿Cuántas "
    "magdalenas quedan?",
    "seedlings": "{who} planta {a} filas de {b} lechugas. {c} lechugas no crecen. ¿Cuántas "
    "lechugas crecen?",
    "notebooks_change": "{who} compra {a} cuadernos a {b} € cada uno y paga con {p} €. ¿Cuántos "
    "euros le devuelven?",
    "tickets_change": "{who} compra {a} entradas del museo a {b} € cada una y paga con {p} €. "
    "¿Cuántos euros le devuelven?",
    "shells_in_jars": "{who} recoge {a} conchas y {other} recoge {b}. Las reparten "
    "por igual en {c} tarros. ¿Cuántas conchas hay en cada tarro?",
    "teams": "En un club hay {a} niñas y {b} niños. Se forman {c} equipos iguales. ¿Cuántas "
    "personas hay en cada equipo?",
    "photo_album": "{who} tiene {a} fotos y aparta {b}. Pega las demás en un álbum, {c} por "
    "página. ¿Cuántas páginas se llenan?",
    "ribbon_cut": "Una cinta mide {a} cm. Cortamos {b} cm para un lazo y el resto en {c} trozos "
    "iguales. ¿Cuántos centímetros mide cada trozo?",
}

_RATIO: Final = {
    "recipe": "Una receta para {a} personas necesita {b} g de harina. ¿Cuántos gramos hacen falta "
    "para {c} personas?",
    "notebooks_price": "{a} cuadernos iguales cuestan {b} €. ¿Cuántos euros cuestan {c} cuadernos?",
    "printer": "Una impresora imprime {b} páginas en {a} minutos. ¿Cuántas páginas imprime en {c} "
    "minutos?",
    "cinema": "En el cine, {a} adultos pagan {b} € cada uno y {c} niños pagan {d} € cada uno. "
    "¿Cuántos euros son en total?",
    "vegetable_rows": "En un huerto hay {a} filas de {b} lechugas y {c} filas de {d} puerros. "
    "¿Cuántas verduras hay en total?",
    "bakery": "Una panadería hornea {a} bandejas de {b} panecillos. Vende {c} bolsas de {d} "
    "panecillos. ¿Cuántos panecillos quedan?",
    "running_laps": "{who} corre {a} vueltas de {b} m. {other} corre {c} vueltas de {d} m. "
    "¿Cuántos metros más corre {who} que {other}?",
    "minibuses": "{a} clases de {b} alumnos van de excursión con {c} adultos, en minibuses de {d} "
    "plazas. Todos los minibuses van llenos. ¿Cuántos minibuses hay?",
    "saving_for_games": "{who} ahorra {b} € al mes durante {a} meses y recibe {c} € de regalo. Lo "
    "gasta todo en juegos de {d} € cada uno. ¿Cuántos juegos compra?",
    "paint_mix": "Para hacer verde mezclamos {p} partes de azul y {q} {q|parte|partes} de "
    "amarillo. Queremos {n} L de verde. ¿Cuántos litros de azul hacen falta?",
    "chestnuts": "{who} y {other} se reparten {n} castañas. Cada vez que {who} toma {p}, {other} "
    "toma {q}. ¿Cuántas castañas tiene {who} al final?",
    "book_pages": "Un libro tiene {n} páginas. {who} ha leído {a}/{b}. ¿Cuántas páginas le quedan "
    "por leer?",
    "rain_tank": "Un depósito contiene {n} L de agua de lluvia. Usamos {a}/{b} para el jardín. "
    "¿Cuántos litros quedan?",
}

_ALGEBRA: Final = {
    "think_plus": "{who} piensa un número, lo multiplica por {a} y luego suma {b}. Obtiene {c}. "
    "¿Cuál era el número?",
    "club_sessions": "Inscribirse en un club cuesta {b} € y cada sesión cuesta {a} €. {who} ha "
    "pagado {c} € en total. ¿A cuántas sesiones ha ido?",
    "taxi": "Un taxi cobra {b} € al empezar y {a} € por kilómetro. El viaje cuesta {c} €. ¿Cuántos "
    "kilómetros ha hecho?",
    "think_minus": "{who} piensa un número, lo multiplica por {a} y luego resta {b}. Obtiene {c}. "
    "¿Cuál era el número?",
    "pancake_stall": "{who} vende tortitas a {a} € cada una. Después de pagar {b} € de "
    "ingredientes, le quedan {c} €. ¿Cuántas tortitas ha vendido?",
    "two_numbers": "La suma de dos números es {s} y su diferencia es {d}. ¿Cuál es el mayor de los "
    "dos?",
    "two_savers": "{who} y {other} tienen {s} € en total. {who} tiene {d} € más que {other}. "
    "¿Cuántos euros tiene {who}?",
    "times_as_many": "{who} tiene {k} veces tantas cuentas como {other}. En total tienen {t} "
    "cuentas. ¿Cuántas cuentas tiene {other}?",
    "three_in_a_row": "La suma de tres números enteros seguidos es {s}. ¿Cuál es el menor de los "
    "tres?",
    "two_prices": "Una piscina tiene dos tarifas: {b} € por el carné y {a} € por entrada, o {d} € "
    "por el carné y {c} € por entrada. ¿Para cuántas entradas cuestan lo mismo?",
    "two_tanks": "Un depósito contiene {b} L y recibe {a} L por minuto. Otro contiene {d} L y "
    "recibe {c} L por minuto. ¿Al cabo de cuántos minutos contienen lo mismo?",
    "pool_width": "Un campo rectangular tiene un perímetro de {p} m. Es {d} m más largo que ancho. "
    "¿Cuántos metros mide de ancho?",
    "last_game": "En {n} partidas, {who} ha obtenido {m} puntos de media. Las {k} primeras "
    "partidas sumaron {s} puntos en total. ¿Cuántos puntos dio la última?",
    "age_riddle": "Dentro de {n} años, {who} tendrá {k} veces su edad de hoy. ¿Cuántos años tiene "
    "{who} hoy?",
}

WORD_PROBLEMS: Final = Texts(
    title="Problema",
    questions={**_ONE_STEP, **_TWO_STEPS, **_RATIO, **_ALGEBRA},
    hints={
        "sum": "Las dos cantidades se juntan: piensa en {a} y {b} a la vez.",
        "difference": "Una parte se va: parte de {a} y quita {b}.",
        "compare": "Busca la diferencia entre {b} y {a}.",
        "missing": "¿Cuánto hay que avanzar desde {b} para llegar a {a}?",
        "product": "La misma cantidad, {b}, aparece {a} veces.",
        "share": "¿Cuántas veces puedes repartir {b} si tienes {a}?",
        "sum_take": "Sigue la historia paso a paso: parte de {a}, suma {b} y luego quita {c}.",
        "take_sum": "Sigue la historia paso a paso: parte de {a}, quita {b} y luego suma {c}.",
        "product_sum": "Calcula primero {a} × {b} y luego suma {c}.",
        "product_take": "Calcula primero {a} × {b} y luego quita {c}.",
        "change": "Busca primero cuánto es {a} veces {b} € y compáralo con {p} €.",
        "sum_share": "Junta primero {a} y {b}, y luego reparte entre {c}.",
        "take_share": "Quita primero {b} a {a} y luego reparte el resto entre {c}.",
        "proportion": "Busca primero el valor para uno: reparte {b} entre {a}. Después "
        "multiplica por {c}.",
        "two_products": "Calcula {a} × {b} y {c} × {d}, y luego júntalos.",
        "products_gap": "Calcula {a} × {b} y {c} × {d}, y luego busca la diferencia.",
        "product_sum_share": "Calcula {a} × {b}, suma {c} y reparte el total entre {d}.",
        "ratio_parts": "Cuenta las partes, {p} y {q} juntas, y busca cuánto vale una parte si el "
        "total es {n}.",
        "fraction_left": "Divide {n} en {b} partes iguales y mira cuántas partes quedan si se "
        "{a|quita|quitan} {a}.",
        "linear": "Ve hacia atrás desde el final: quita {b} a {c} y luego piensa en {a}.",
        "linear_minus": "Ve hacia atrás desde el final: suma {b} a {c} y luego piensa en {a}.",
        "sum_gap": "Suma {d} a {s}: obtienes el doble de lo que buscas.",
        "times_total": "Cuenta por partes: una parte en un lado, {k} partes en el otro, y {t} en "
        "total.",
        "consecutive": "El número del medio es la tercera parte de {s}.",
        "equal_plans": "Compara los comienzos, {b} y {d}, y luego lo que se suma cada vez, {a} y "
        "{c}.",
        "rectangle_side": "El largo y el ancho juntos son la mitad de {p}, y se diferencian en "
        "{d}.",
        "average_missing": "Una media de {m} en {n} partidas tiene el mismo total que {n} × {m}. "
        "Compáralo con {s}.",
        "ages_times": "Los {n} años que se suman llevan la edad a {k} veces la de hoy: cuenta por "
        "partes.",
    },
    explanations={
        "sum": "Juntamos las dos cantidades:\n{lines}\nLa respuesta es {answer}.",
        "difference": "Quitamos lo que se va:\n{lines}\nLa respuesta es {answer}.",
        "compare": "La diferencia se halla restando:\n{lines}\nLa respuesta es {answer}.",
        "missing": "Lo que falta se halla restando:\n{lines}\nLa respuesta es {answer}.",
        "product": "La misma cantidad aparece varias veces:\n{lines}\nLa respuesta es {answer}.",
        "share": "Repartir por igual es dividir:\n{lines}\nLa respuesta es {answer}.",
        "sum_take": "Sumamos y luego quitamos:\n{lines}\nLa respuesta es {answer}.",
        "take_sum": "Quitamos y luego sumamos:\n{lines}\nLa respuesta es {answer}.",
        "product_sum": "Multiplicamos y luego sumamos:\n{lines}\nLa respuesta es {answer}.",
        "product_take": "Multiplicamos y luego quitamos:\n{lines}\nLa respuesta es {answer}.",
        "change": "Hallamos el precio y luego la vuelta:\n{lines}\nLa respuesta es {answer}.",
        "sum_share": "Juntamos y luego repartimos:\n{lines}\nLa respuesta es {answer}.",
        "take_share": "Quitamos y luego repartimos el resto:\n{lines}\nLa respuesta es {answer}.",
        "proportion": "Buscamos el valor para uno y luego para {c}:\n{lines}\n"
        "La respuesta es {answer}.",
        "two_products": "Calculamos cada parte y luego sumamos:\n{lines}\n"
        "La respuesta es {answer}.",
        "products_gap": "Calculamos cada parte y luego la diferencia:\n{lines}\n"
        "La respuesta es {answer}.",
        "product_sum_share": "Hallamos el total y luego repartimos:\n{lines}\n"
        "La respuesta es {answer}.",
        "ratio_parts": "Contamos las partes y luego el valor de una parte:\n{lines}\n"
        "La respuesta es {answer}.",
        "fraction_left": "Hallamos una parte, lo que se quita y lo que queda:\n{lines}\n"
        "La respuesta es {answer}.",
        "linear": "Deshacemos las operaciones, la última primero:\n{lines}\n"
        "La respuesta es {answer}.",
        "linear_minus": "Deshacemos las operaciones, la última primero:\n{lines}\n"
        "La respuesta es {answer}.",
        "sum_gap": "El total y la diferencia juntos son el doble del mayor:\n{lines}\n"
        "La respuesta es {answer}.",
        "times_total": "Hay {shares} partes iguales en total:\n{lines}\nLa respuesta es {answer}.",
        "consecutive": "El número del medio es la tercera parte de la suma:\n{lines}\n"
        "La respuesta es {answer}.",
        "equal_plans": "La diferencia del comienzo se reduce un poco cada vez:\n{lines}\n"
        "La respuesta es {answer}.",
        "rectangle_side": "Tomamos la mitad del perímetro, quitamos la diferencia y dividimos "
        "entre dos:\n{lines}\nLa respuesta es {answer}.",
        "average_missing": "Hallamos el total de todas las partidas y luego lo que "
        "falta:\n{lines}\nLa respuesta es {answer}.",
        "ages_times": "Los {n} años son {shares} veces la edad de hoy:\n{lines}\n"
        "La respuesta es {answer}.",
    },
)
