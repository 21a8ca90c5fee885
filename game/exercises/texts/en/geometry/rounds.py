"""English: circles and discs."""

from typing import Final

from game.exercises.texts.story import Kind

KINDS: Final = {
    "circle_perimeter": Kind(
        {
            "plain": "A circle has a radius of {r} cm. What is its circumference, in cm? (Use π = "
            "{pi:dec}.)",
            "lid": "{who} puts a ribbon around a round lid with a radius of {r} cm. How many "
            "centimetres of ribbon are needed? (Use π = {pi:dec}.)",
            "pond": "A round pond has a radius of {r} m. How many metres is the way around it? "
            "(Use π = {pi:dec}.)",
            "track": "{who} runs once around a circular track with a radius of {r} m. How many "
            "metres is that? (Use π = {pi:dec}.)",
        },
        "The diameter is twice the radius, which is {r} {u}.",
        "The diameter: {line1} {u}.\nDiameter × π: {line2} {u}.\nThe way around is {answer}.",
    ),
    "circle_around": Kind(
        {
            "plain": "A circle has a diameter of {d} cm. What is its circumference, in cm? (Use π "
            "= {pi:dec}.)",
            "wheel": "A bike wheel has a diameter of {d} cm. How many centimetres does it roll in "
            "one turn? (Use π = {pi:dec}.)",
            "tower": "A round tower has a diameter of {d} m. How many metres is the way around it? "
            "(Use π = {pi:dec}.)",
            "table": "A round table has a diameter of {d} cm. How many centimetres long is its "
            "edge? (Use π = {pi:dec}.)",
        },
        "Here you already know the diameter: {d} {u}. Multiply it by π.",
        "The way around a circle is diameter × π.\n{line1} {u}.\nThe way around is {answer}.",
    ),
    "circle_area": Kind(
        {
            "plain": "A disc has a radius of {r} cm. What is its area, in cm²? (Use π = {pi:dec}.)",
            "paper": "{who} cuts a disc with a radius of {r} cm out of paper. What is its area, in "
            "cm²? (Use π = {pi:dec}.)",
            "floor": "A round dance floor has a radius of {r} m. What is its area, in m²? (Use π = "
            "{pi:dec}.)",
            "sprinkler": "A sprinkler turns and throws water as far as {r} m. What area of lawn "
            "does it water, in m²? (Use π = {pi:dec}.)",
            "lighthouse": "A lighthouse lights everything around it as far as {r} km. What area "
            "does it light, in km²? (Use π = {pi:dec}.)",
        },
        "First multiply the radius by itself: {r} times {r}.",
        "Radius × radius: {line1}.\nMultiply by π: {line2} {u2}.\nThe area is {answer}.",
    ),
    "circle_diameter": Kind(
        {
            "plain": "The circumference of a circle is {c:hundredths} cm. What is its diameter, in "
            "cm? (Use π = {pi:dec}.)",
            "trunk": "The way around a tree trunk is {c:hundredths} cm. How many centimetres is "
            "its diameter? (Use π = {pi:dec}.)",
            "basin": "The way around a round pond is {c:hundredths} m. How many metres is its "
            "diameter? (Use π = {pi:dec}.)",
        },
        "The way around is diameter × π, and it is {c:hundredths} {u}. Do the opposite operation.",
        "Diameter × π makes {c:hundredths} {u}.\nThe diameter: {line1} {u}.\n"
        "The diameter is {answer}.",
    ),
}
