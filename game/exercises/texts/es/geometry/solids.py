"""Spanish: cubes and boxes."""

from typing import Final

from game.exercises.texts.story import Kind

KINDS: Final = {
    "cube_volume": Kind(
        {
            "plain": "Un cubo tiene aristas de {a} cm. ¿Cuál es su volumen, en cm³?",
            "box": "{who} pliega una caja en forma de cubo de {a} cm de arista. ¿Cuál es su "
            "volumen, en cm³?",
            "tank": "Un depósito en forma de cubo tiene aristas de {a} m. ¿Cuántos metros cúbicos "
            "de agua contiene cuando está lleno?",
            "candle": "Una vela tiene forma de cubo de {a} cm de arista. ¿Cuántos centímetros "
            "cúbicos de cera contiene?",
        },
        "Piensa en pisos de cubitos. Un piso tiene {a} filas de {a}.",
        "Un piso: {line1} {u2} de base.\n{a} pisos: {line2} {u3}.\nEl volumen es {answer}.",
    ),
    "box_volume": Kind(
        {
            "plain": "Un prisma rectangular mide {a} cm de largo, {b} cm de ancho y {c} cm de "
            "alto. ¿Cuál es su volumen, en cm³?",
            "shoebox": "Una caja de zapatos mide {a} cm de largo, {b} cm de ancho y {c} cm de "
            "alto. ¿Cuál es su volumen, en cm³?",
            "pool": "Una piscina mide {a} m de largo, {b} m de ancho y {c} m de profundidad. "
            "¿Cuántos metros cúbicos de agua contiene cuando está llena?",
            "classroom": "Un aula mide {a} m de largo, {b} m de ancho y {c} m de alto. ¿Cuál es su "
            "volumen, en m³?",
            "trailer": "El remolque de un camión mide {a} m de largo, {b} m de ancho y {c} m de "
            "alto. ¿Cuál es su volumen, en m³?",
            "soap": "Un jabón es un prisma rectangular: {a} cm de largo, {b} cm de ancho y {c} cm "
            "de alto. ¿Cuál es su volumen, en cm³?",
        },
        "Busca primero el área del fondo: {a} {u} por {b} {u}.",
        "El fondo: {line1} {u2}.\nPor la altura: {line2} {u3}.\nEl volumen es {answer}.",
    ),
    "box_height": Kind(
        {
            "plain": "Un prisma rectangular tiene un volumen de {v} cm³. Su base mide {a} cm por "
            "{b} cm. ¿Cuál es su altura, en cm?",
            "water": "Echamos {v} cm³ de agua en una cubeta vacía. El fondo mide {a} cm por {b} "
            "cm. ¿Cuántos centímetros de alto tiene el agua?",
            "pit": "{v} m³ de tierra llenan un foso rectangular de {a} m por {b} m. ¿Cuántos "
            "metros de profundidad tiene el foso?",
        },
        "Busca primero el área del fondo: {a} {u} por {b} {u}.",
        "El fondo: {line1} {u2}.\nLa altura: {line2} {u}.\nLa altura es {answer}.",
    ),
    "tank_litres": Kind(
        {
            "aquarium": "Un acuario mide {a} cm de largo, {b} cm de ancho y {c} cm de alto. "
            "¿Cuántos litros de agua contiene cuando está lleno?",
            "planter": "Una jardinera mide {a} cm de largo, {b} cm de ancho y {c} cm de alto. "
            "¿Cuántos litros de tierra hacen falta para llenarla?",
            "crate": "Una caja de almacenaje mide {a} cm de largo, {b} cm de ancho y {c} cm de "
            "alto. ¿Cuál es su capacidad, en litros?",
        },
        "Busca primero el área del fondo: {a} {u} por {b} {u}.",
        "El fondo: {line1} cm².\nEl volumen: {line2} cm³.\nMil cm³ son un litro: {line3} L.\n"
        "La capacidad es {answer}.",
    ),
    "cube_edges": Kind(
        {
            "straws": "{who} construye un cubo con pajitas de {a} cm, una por arista. ¿Cuántos "
            "centímetros de pajita hacen falta en total?",
            "wire": "Una lámpara es un cubo de alambre. Cada arista mide {a} cm. ¿Cuántos "
            "centímetros de alambre hacen falta?",
        },
        "Cuenta primero las aristas del cubo: arriba, abajo y de pie. Cada una mide {a} {u}.",
        "Un cubo tiene 12 aristas: cuatro arriba, cuatro abajo y cuatro de pie.\n{line1} {u}.\n"
        "La longitud total es {answer}.",
    ),
}
