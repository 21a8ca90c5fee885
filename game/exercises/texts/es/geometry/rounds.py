"""Spanish: circles and discs."""

from typing import Final

from game.exercises.texts.story import Kind

KINDS: Final = {
    "circle_perimeter": Kind(
        {
            "plain": "Una circunferencia tiene un radio de {r} cm. ¿Cuál es su longitud, en cm? "
            "(Usa π = {pi:dec}.)",
            "lid": "{who} rodea con una cinta una tapa redonda de {r} cm de radio. ¿Cuántos "
            "centímetros de cinta hacen falta? (Usa π = {pi:dec}.)",
            "pond": "Un estanque redondo tiene un radio de {r} m. ¿Cuántos metros mide su "
            "contorno? (Usa π = {pi:dec}.)",
            "track": "{who} da una vuelta a una pista redonda de {r} m de radio. ¿Cuántos metros "
            "son? (Usa π = {pi:dec}.)",
        },
        "El diámetro es el doble del radio, que mide {r} {u}.",
        "El diámetro: {line1} {u}.\nDiámetro × π: {line2} {u}.\nEl contorno mide {answer}.",
    ),
    "circle_around": Kind(
        {
            "plain": "Una circunferencia tiene un diámetro de {d} cm. ¿Cuál es su longitud, en cm? "
            "(Usa π = {pi:dec}.)",
            "wheel": "Una rueda de bici tiene un diámetro de {d} cm. ¿Cuántos centímetros avanza "
            "en una vuelta? (Usa π = {pi:dec}.)",
            "tower": "Una torre redonda tiene un diámetro de {d} m. ¿Cuántos metros mide su "
            "contorno? (Usa π = {pi:dec}.)",
            "table": "Una mesa redonda tiene un diámetro de {d} cm. ¿Cuántos centímetros mide su "
            "borde? (Usa π = {pi:dec}.)",
        },
        "Aquí ya conoces el diámetro: {d} {u}. Multiplícalo por π.",
        "El contorno del círculo es diámetro × π.\n{line1} {u}.\nEl contorno mide {answer}.",
    ),
    "circle_area": Kind(
        {
            "plain": "Un círculo tiene un radio de {r} cm. ¿Cuál es su área, en cm²? (Usa π = "
            "{pi:dec}.)",
            "paper": "{who} recorta un círculo de {r} cm de radio en papel. ¿Cuál es su área, en "
            "cm²? (Usa π = {pi:dec}.)",
            "floor": "Una pista de baile redonda tiene un radio de {r} m. ¿Cuál es su área, en m²? "
            "(Usa π = {pi:dec}.)",
            "sprinkler": "Un aspersor gira y lanza el agua a {r} m. ¿Qué área de césped riega, en "
            "m²? (Usa π = {pi:dec}.)",
            "lighthouse": "Un faro ilumina todo a su alrededor hasta {r} km. ¿Qué área ilumina, en "
            "km²? (Usa π = {pi:dec}.)",
        },
        "Multiplica primero el radio por sí mismo: {r} por {r}.",
        "Radio × radio: {line1}.\nMultiplicamos por π: {line2} {u2}.\nEl área es {answer}.",
    ),
    "circle_diameter": Kind(
        {
            "plain": "La longitud de una circunferencia es {c:hundredths} cm. ¿Cuál es su "
            "diámetro, en cm? (Usa π = {pi:dec}.)",
            "trunk": "El contorno de un tronco de árbol mide {c:hundredths} cm. ¿Cuántos "
            "centímetros mide su diámetro? (Usa π = {pi:dec}.)",
            "basin": "El contorno de un estanque redondo mide {c:hundredths} m. ¿Cuántos metros "
            "mide su diámetro? (Usa π = {pi:dec}.)",
        },
        "El contorno es diámetro × π y mide {c:hundredths} {u}. Haz la operación contraria.",
        "Diámetro × π son {c:hundredths} {u}.\nEl diámetro: {line1} {u}.\nEl diámetro es {answer}.",
    ),
}
