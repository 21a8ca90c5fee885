"""Spanish: geometry."""

from typing import Final

from game.exercises.texts.catalogue import Texts

GEOMETRY: Final = Texts(
    title="Geometría",
    questions={
        "square_perimeter_plain": "Un cuadrado tiene lados de {a} cm. ¿Cuál es su perímetro, en "
        "cm?",
        "square_perimeter_cut": "Pegamos una cinta alrededor de una tarjeta cuadrada de {a} cm de "
        "lado. ¿Cuántos centímetros de cinta hacen falta?",
        "square_perimeter_ground": "Rodeamos con una valla un corral cuadrado de {a} m de lado. "
        "¿Cuánto mide la valla, en m?",
        "square_area_plain": "Un cuadrado tiene lados de {a} cm. ¿Cuál es su área, en cm²?",
        "square_area_cut": "Recortamos una hoja cuadrada de {a} cm de lado. ¿Cuál es el área de la "
        "hoja, en cm²?",
        "square_area_ground": "Una plaza cuadrada mide {a} m de lado. ¿Cuál es su área, en m²?",
        "rectangle_perimeter_plain": "Un rectángulo mide {a} cm de largo y {b} cm de ancho. ¿Cuál "
        "es su perímetro, en cm?",
        "rectangle_perimeter_cut": "Hacemos un marco para una imagen de {a} cm por {b} cm. ¿Cuánto "
        "mide el contorno de la imagen, en cm?",
        "rectangle_perimeter_ground": "Damos una vuelta completa a un campo rectangular de {a} m "
        "por {b} m. ¿Cuántos metros recorremos?",
        "rectangle_area_plain": "Un rectángulo mide {a} cm de largo y {b} cm de ancho. ¿Cuál es su "
        "área, en cm²?",
        "rectangle_area_cut": "Una tarjeta rectangular mide {a} cm por {b} cm. ¿Cuál es su área, "
        "en cm²?",
        "rectangle_area_ground": "Un huerto rectangular mide {a} m por {b} m. ¿Cuál es su área, en "
        "m²?",
        "triangle_perimeter_plain": "Los lados de un triángulo miden {a} cm, {b} cm y {c} cm. "
        "¿Cuál es su perímetro, en cm?",
        "triangle_perimeter_cut": "Bordeamos con lana un banderín triangular de lados {a} cm, "
        "{b} cm y {c} cm. ¿Cuántos centímetros de lana hacen falta?",
        "triangle_perimeter_ground": "Tres caminos forman un triángulo. Miden {a} m, {b} m y "
        "{c} m. ¿Cuánto mide la vuelta completa, en m?",
        "triangle_area_plain": "Un triángulo tiene una base de {a} cm y una altura de {b} cm. "
        "¿Cuál es su área, en cm²?",
        "triangle_area_cut": "Recortamos en cartón un triángulo de base {a} cm y altura {b} cm. "
        "¿Cuál es su área, en cm²?",
        "triangle_area_ground": "Un macizo de flores triangular tiene una base de {a} m y una "
        "altura de {b} m. ¿Cuál es su área, en m²?",
        "circle_perimeter_plain": "Una circunferencia tiene un radio de {r} cm. ¿Cuál es su "
        "longitud, en cm? (Usa π = {pi:dec}.)",
        "circle_perimeter_cut": "Rodeamos con una cinta una tapa redonda de {r} cm de radio. "
        "¿Cuántos centímetros de cinta hacen falta? (Usa π = {pi:dec}.)",
        "circle_perimeter_ground": "Un estanque redondo tiene un radio de {r} m. ¿Cuántos metros "
        "mide su contorno? (Usa π = {pi:dec}.)",
        "circle_area_plain": "Un círculo tiene un radio de {r} cm. ¿Cuál es su área, en cm²? "
        "(Usa π = {pi:dec}.)",
        "circle_area_cut": "Recortamos en papel un círculo de {r} cm de radio. ¿Cuál es su área, "
        "en cm²? (Usa π = {pi:dec}.)",
        "circle_area_ground": "Una pista de baile redonda tiene un radio de {r} m. ¿Cuál es su "
        "área, en m²? (Usa π = {pi:dec}.)",
        "cube_volume_plain": "Un cubo tiene aristas de {a} cm. ¿Cuál es su volumen, en cm³?",
        "cube_volume_cut": "Construimos en cartón una caja en forma de cubo de {a} cm de arista. "
        "¿Cuál es su volumen, en cm³?",
        "cube_volume_ground": "Un depósito en forma de cubo tiene aristas de {a} m. ¿Cuál es su "
        "volumen, en m³?",
        "box_volume_plain": "Un prisma rectangular mide {a} cm de largo, {b} cm de ancho y {c} cm "
        "de alto. ¿Cuál es su volumen, en cm³?",
        "box_volume_cut": "Plegamos una caja de cartón de {a} cm por {b} cm por {c} cm. ¿Cuál es "
        "su volumen, en cm³?",
        "box_volume_ground": "Un almacén mide {a} m de largo, {b} m de ancho y {c} m de alto. "
        "¿Cuál es su volumen, en m³?",
    },
    hints={
        "square_perimeter": "El perímetro es lo que mide el contorno, y todos los lados del "
        "cuadrado miden {a}.",
        "square_area": "El área de un cuadrado es lado × lado; aquí el lado mide {a}.",
        "rectangle_perimeter": "Recorre el contorno: dos largos de {a} y dos anchos de {b}.",
        "rectangle_area": "El área de un rectángulo es largo × ancho: usa {a} y {b}.",
        "triangle_perimeter": "El perímetro es lo que mide el contorno: suma {a}, {b} y {c}.",
        "triangle_area": "Un triángulo es la mitad de un rectángulo de lados {a} y {b}.",
        "circle_perimeter": "La longitud de la circunferencia es diámetro × π. El radio es {r}.",
        "circle_area": "El área de un círculo es radio × radio × π. El radio es {r}.",
        "cube_volume": "El volumen de un cubo es arista × arista × arista; aquí la arista es {a}.",
        "box_volume": "El volumen es largo × ancho × alto: usa {a}, {b} y {c}.",
    },
    explanations={
        "square_perimeter": "Un cuadrado tiene cuatro lados iguales:\n{lines}\n"
        "El perímetro es {answer}.",
        "square_area": "El área de un cuadrado es lado × lado:\n{lines}\nEl área es {answer}.",
        "rectangle_perimeter": "Sumamos el largo y el ancho y hallamos el doble:\n{lines}\n"
        "El perímetro es {answer}.",
        "rectangle_area": "El área de un rectángulo es largo × ancho:\n{lines}\n"
        "El área es {answer}.",
        "triangle_perimeter": "Sumamos los tres lados:\n{lines}\nEl perímetro es {answer}.",
        "triangle_area": "El área de un triángulo es base × altura ÷ 2:\n{lines}\n"
        "El área es {answer}.",
        "circle_perimeter": "El diámetro es el doble del radio, y la longitud es "
        "diámetro × π:\n{lines}\nLa longitud es {answer}.",
        "circle_area": "El área de un círculo es radio × radio × π:\n{lines}\nEl área es {answer}.",
        "cube_volume": "El volumen de un cubo es arista × arista × arista:\n{lines}\n"
        "El volumen es {answer}.",
        "box_volume": "El volumen es largo × ancho × alto:\n{lines}\nEl volumen es {answer}.",
    },
)
