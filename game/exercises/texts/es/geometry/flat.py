"""Spanish: squares and rectangles."""

from typing import Final

from game.exercises.texts.story import Kind

KINDS: Final = {
    "square_perimeter": Kind(
        {
            "plain": "Un cuadrado tiene lados de {a} cm. ¿Cuál es su perímetro, en cm?",
            "card": "Pegamos una cinta alrededor de una tarjeta cuadrada de {a} cm de lado. "
            "¿Cuántos centímetros de cinta hacen falta?",
            "paddock": "Un corral cuadrado tiene {a} m de lado. ¿Cuántos metros de valla hacen "
            "falta para rodearlo?",
            "sandpit": "Un arenero cuadrado tiene {a} m de lado. Ponemos tablas alrededor. "
            "¿Cuántos metros de tablas hacen falta?",
            "tile": "Una hormiga da la vuelta a una baldosa cuadrada de {a} cm de lado. ¿Cuántos "
            "centímetros recorre?",
            "plot": "{who} da una vuelta a un huerto cuadrado de {a} m de lado. ¿Cuántos metros "
            "son?",
            "cushion": "Cosemos un cordón alrededor de un cojín cuadrado de {a} cm de lado. "
            "¿Cuántos centímetros de cordón hacen falta?",
        },
        "Da la vuelta al cuadrado: sus cuatro lados miden {a} {u}.",
        "Un cuadrado tiene 4 lados iguales de {a} {u}.\nLa vuelta: {line1} {u}.\n"
        "El perímetro es {answer}.",
    ),
    "square_area": Kind(
        {
            "plain": "Un cuadrado tiene lados de {a} cm. ¿Cuál es su área, en cm²?",
            "sheet": "{who} recorta una hoja cuadrada de {a} cm de lado. ¿Cuál es el área de la "
            "hoja, en cm²?",
            "plaza": "Una plaza cuadrada mide {a} m de lado. ¿Cuál es su área, en m²?",
            "plot": "Un huerto cuadrado mide {a} m de lado. ¿Cuál es su área, en m²?",
            "tile": "Una baldosa cuadrada tiene {a} cm de lado. ¿Cuál es su área, en cm²?",
            "rug": "Una alfombra cuadrada tiene {a} m de lado. ¿Qué área cubre, en m²?",
        },
        "Imagina filas de cuadraditos: {a} filas de {a}.",
        "En el cuadrado caben {a} filas de {a} cuadraditos.\n{line1} {u2}.\nEl área es {answer}.",
    ),
    "rectangle_perimeter": Kind(
        {
            "plain": "Un rectángulo mide {a} cm de largo y {b} cm de ancho. ¿Cuál es su perímetro, "
            "en cm?",
            "picture": "{who} hace un marco para una imagen de {a} cm por {b} cm. ¿Cuánto mide el "
            "contorno de la imagen, en cm?",
            "field": "{other} da una vuelta corriendo a un campo rectangular de {a} m por {b} m. "
            "¿Cuántos metros son?",
            "garden": "Un jardín rectangular mide {a} m por {b} m. ¿Qué longitud de valla hace "
            "falta para rodearlo, en m?",
            "pool": "Una piscina rectangular mide {a} m por {b} m. ¿Cuántos metros mide su "
            "contorno?",
            "sign": "Un cartel rectangular mide {a} cm por {b} cm. Trazamos una línea alrededor. "
            "¿Cuántos centímetros mide la línea?",
            "room": "Una sala rectangular mide {a} m por {b} m. Pegamos una cenefa alrededor. "
            "¿Cuántos metros de cenefa hacen falta?",
        },
        "Da la vuelta: dos veces {a} {u} y dos veces {b} {u}.",
        "Un largo y un ancho: {line1} {u}.\nHay dos de cada uno: {line2} {u}.\n"
        "El perímetro es {answer}.",
    ),
    "rectangle_area": Kind(
        {
            "plain": "Un rectángulo mide {a} cm de largo y {b} cm de ancho. ¿Cuál es su área, en "
            "cm²?",
            "card": "{who} decora una tarjeta rectangular de {a} cm por {b} cm. ¿Cuál es el área "
            "de la tarjeta, en cm²?",
            "vegetables": "Un huerto rectangular mide {a} m por {b} m. ¿Cuál es su área, en m²?",
            "room": "El suelo de un dormitorio mide {a} m por {b} m. ¿Cuántos metros cuadrados de "
            "moqueta hacen falta para cubrirlo?",
            "playground": "Un patio rectangular mide {a} m por {b} m. ¿Cuál es su área, en m²?",
            "wall": "{who} pinta una pared de {a} m de largo y {b} m de alto. ¿Qué área es, en m²?",
            "mosaic": "Un mosaico rectangular mide {a} cm por {b} cm. ¿Qué área cubre, en cm²?",
        },
        "Imagina filas de cuadraditos: {b} filas de {a}.",
        "En el rectángulo caben {b} filas de {a} cuadraditos.\nLargo × ancho: {line1} {u2}.\n"
        "El área es {answer}.",
    ),
    "square_side": Kind(
        {
            "plain": "El perímetro de un cuadrado es {p} cm. ¿Cuánto mide un lado, en cm?",
            "fence": "Hacen falta {p} m de valla para rodear un prado cuadrado. ¿Cuántos metros "
            "mide un lado del prado?",
            "ribbon": "{who} rodea una caja cuadrada con {p} cm de cinta, justo una vez. ¿Cuántos "
            "centímetros mide un lado?",
            "walk": "{who} da la vuelta a una plaza cuadrada y recorre {p} m. ¿Cuántos metros mide "
            "un lado de la plaza?",
        },
        "Todos los lados son iguales y juntos miden {p} {u}. ¿Cuántos lados hay?",
        "La vuelta mide {p} {u} para 4 lados iguales.\nUn lado: {line1} {u}.\n"
        "Un lado mide {answer}.",
    ),
    "rectangle_width": Kind(
        {
            "plain": "Un rectángulo tiene un perímetro de {p} cm y un largo de {a} cm. ¿Cuál es su "
            "ancho, en cm?",
            "field": "La vuelta a un campo rectangular mide {p} m. El campo tiene {a} m de largo. "
            "¿Cuántos metros mide de ancho?",
            "picture": "{who} usa {p} cm de listón alrededor de una imagen de {a} cm de largo. "
            "¿Cuántos centímetros mide de ancho la imagen?",
            "pool": "El contorno de una piscina rectangular mide {p} m. La piscina tiene {a} m de "
            "largo. ¿Cuál es su ancho, en m?",
        },
        "Un largo y un ancho juntos son la mitad de {p} {u}. El largo es {a} {u}.",
        "Largo y ancho juntos: {line1} {u}.\nQuitamos el largo: {line2} {u}.\n"
        "El ancho es {answer}.",
    ),
    "area_side": Kind(
        {
            "plain": "Un rectángulo tiene un área de {s} cm² y un largo de {a} cm. ¿Cuál es su "
            "ancho, en cm?",
            "garden": "Un jardín rectangular tiene un área de {s} m². Mide {a} m de largo. "
            "¿Cuántos metros mide de ancho?",
            "carpet": "Se ponen {s} m² de moqueta en una sala rectangular de {a} m de largo. "
            "¿Cuántos metros mide de ancho?",
            "sheet": "{who} colorea toda una tira de papel de {a} cm de largo. Su área es {s} cm². "
            "¿Cuál es su ancho, en cm?",
        },
        "Largo × ancho son {s}. El largo es {a} {u}: busca el otro número.",
        "{a} veces el ancho son {s} {u2}.\nEl ancho: {line1} {u}.\nEl ancho es {answer}.",
    ),
    "square_root": Kind(
        {
            "plain": "El área de un cuadrado es {s} cm². ¿Cuánto mide su lado, en cm?",
            "plot": "Un campo cuadrado tiene un área de {s} m². ¿Cuántos metros mide su lado?",
            "table": "Una mesa cuadrada tiene un área de {s} dm². ¿Cuántos decímetros mide un lado "
            "de la mesa?",
        },
        "Lado × lado son {s}. ¿Qué número, por sí mismo, da {s}?",
        "Buscamos un número que, por sí mismo, da {s}.\n{line1}.\nEl lado mide {answer}.",
    ),
    "cutout_area": Kind(
        {
            "lawn": "Un rectángulo de {a} m por {b} m es todo césped, menos un estanque cuadrado "
            "de {c} m de lado. ¿Cuál es el área de la hierba, en m²?",
            "sheet": "En un cartón de {a} cm por {b} cm, {who} recorta una ventana cuadrada de {c} "
            "cm de lado. ¿Cuál es el área del cartón que queda, en cm²?",
            "wall": "Una pared mide {a} m de largo y {b} m de alto. Tiene una ventana cuadrada de "
            "{c} m de lado. ¿Qué área hay que pintar, en m²?",
        },
        "Busca primero el área del rectángulo grande: {a} {u} por {b} {u}.",
        "El rectángulo entero: {line1} {u2}.\nEl cuadrado que se quita: {line2} {u2}.\n"
        "Lo que queda: {line3} {u2}.\nEl área que queda es {answer}.",
    ),
}
