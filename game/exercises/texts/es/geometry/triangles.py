"""Spanish: triangles."""

from typing import Final

from game.exercises.texts.story import Kind

KINDS: Final = {
    "triangle_perimeter": Kind(
        {
            "plain": "Los lados de un triángulo miden {a} cm, {b} cm y {c} cm. ¿Cuál es su "
            "perímetro, en cm?",
            "flag": "Ponemos lana alrededor de un banderín triangular de lados {a} cm, {b} cm y "
            "{c} cm. ¿Cuántos centímetros de lana hacen falta?",
            "paths": "Tres caminos forman un triángulo. Miden {a} m, {b} m y {c} m. ¿Cuántos "
            "metros mide la vuelta completa?",
            "sail": "Una vela triangular tiene bordes de {a} m, {b} m y {c} m. ¿Cuántos metros "
            "mide su contorno?",
            "bed": "Un arriate triangular tiene lados de {a} m, {b} m y {c} m. ¿Cuántos metros de "
            "borde hacen falta?",
        },
        "Da la vuelta: empieza con {a} {u} y {b} {u}.",
        "Los dos primeros lados: {line1} {u}.\nCon el tercero: {line2} {u}.\n"
        "El perímetro es {answer}.",
    ),
    "triangle_area": Kind(
        {
            "plain": "Un triángulo tiene una base de {a} cm y una altura de {b} cm. ¿Cuál es su "
            "área, en cm²?",
            "paper": "{who} recorta un triángulo de {a} cm de base y {b} cm de altura. ¿Cuál es su "
            "área, en cm²?",
            "bed": "Un macizo de flores triangular tiene una base de {a} m y una altura de {b} m. "
            "¿Cuál es su área, en m²?",
            "sail": "La vela de un barco es un triángulo de {a} m de base y {b} m de altura. ¿Cuál "
            "es su área, en m²?",
            "gable": "La parte alta de una fachada es un triángulo de {a} m de ancho y {b} m de "
            "alto. ¿Cuál es su área, en m²?",
        },
        "Un triángulo es la mitad de un rectángulo de {a} {u} por {b} {u}.",
        "El rectángulo entero: {line1} {u2}.\nEl triángulo es la mitad: {line2} {u2}.\n"
        "El área es {answer}.",
    ),
    "triangle_third": Kind(
        {
            "plain": "Un triángulo tiene un perímetro de {p} cm. Dos lados miden {a} cm y {b} cm. "
            "¿Cuánto mide el tercero, en cm?",
            "garden": "Hacen falta {p} m de valla alrededor de un jardín triangular. Dos lados "
            "miden {a} m y {b} m. ¿Cuántos metros mide el tercero?",
            "race": "Un recorrido en triángulo mide {p} m en total. Los dos primeros lados miden "
            "{a} m y {b} m. ¿Cuántos metros mide el último?",
        },
        "Suma primero los dos lados que conoces: {a} {u} y {b} {u}.",
        "Los dos lados conocidos: {line1} {u}.\nLo que queda de la vuelta: {line2} {u}.\n"
        "El tercer lado mide {answer}.",
    ),
    "triangle_height": Kind(
        {
            "plain": "Un triángulo tiene un área de {s} cm² y una base de {a} cm. ¿Cuál es su "
            "altura, en cm?",
            "sail": "Una vela triangular tiene un área de {s} m² y una base de {a} m. ¿Cuántos "
            "metros mide su altura?",
            "bed": "Un arriate triangular tiene un área de {s} m² y una base de {a} m. ¿Cuál es su "
            "altura, en m?",
        },
        "El rectángulo que rodea el triángulo tiene el doble de {s} {u2}.",
        "El rectángulo entero: {line1} {u2}.\nSu altura: {line2} {u}.\nLa altura es {answer}.",
    ),
}
