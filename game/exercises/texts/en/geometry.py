"""English: geometry."""

from typing import Final

from game.exercises.texts.catalogue import Texts

GEOMETRY: Final = Texts(
    title="Geometry",
    questions={
        "square_perimeter_plain": "A square has sides of {a} cm. What is its perimeter, in cm?",
        "square_perimeter_cut": "A ribbon is glued all around a square card with sides of {a} cm. "
        "How many centimetres of ribbon are needed?",
        "square_perimeter_ground": "A fence is put around a square paddock with sides of {a} m. "
        "How long is the fence, in m?",
        "square_area_plain": "A square has sides of {a} cm. What is its area, in cm²?",
        "square_area_cut": "A square sheet with sides of {a} cm is cut out. What is the area of "
        "the sheet, in cm²?",
        "square_area_ground": "A town square has four sides of {a} m and right angles. What is its "
        "area, in m²?",
        "rectangle_perimeter_plain": "A rectangle is {a} cm long and {b} cm wide. What is its "
        "perimeter, in cm?",
        "rectangle_perimeter_cut": "A frame is made for a picture of {a} cm by {b} cm. How long is "
        "the way around the picture, in cm?",
        "rectangle_perimeter_ground": "Someone walks once around a rectangular field of {a} m by "
        "{b} m. How many metres is that?",
        "rectangle_area_plain": "A rectangle is {a} cm long and {b} cm wide. What is its area, in "
        "cm²?",
        "rectangle_area_cut": "A rectangular card measures {a} cm by {b} cm. What is its area, in "
        "cm²?",
        "rectangle_area_ground": "A rectangular vegetable garden measures {a} m by {b} m. What is "
        "its area, in m²?",
        "triangle_perimeter_plain": "The sides of a triangle measure {a} cm, {b} cm and {c} cm. "
        "What is its perimeter, in cm?",
        "triangle_perimeter_cut": "Wool is glued around a triangular flag with sides of {a} cm, "
        "{b} cm and {c} cm. How many centimetres of wool are needed?",
        "triangle_perimeter_ground": "Three paths form a triangle. They measure {a} m, {b} m and "
        "{c} m. How long is the whole way around, in m?",
        "triangle_area_plain": "A triangle has a base of {a} cm and a height of {b} cm. What is "
        "its area, in cm²?",
        "triangle_area_cut": "A triangle with a base of {a} cm and a height of {b} cm is cut out "
        "of cardboard. What is its area, in cm²?",
        "triangle_area_ground": "A triangular flower bed has a base of {a} m and a height of "
        "{b} m. What is its area, in m²?",
        "circle_perimeter_plain": "A circle has a radius of {r} cm. What is its circumference, in "
        "cm? (Use π = {pi:dec}.)",
        "circle_perimeter_cut": "A ribbon is put around a round lid with a radius of {r} cm. How "
        "many centimetres of ribbon are needed? (Use π = {pi:dec}.)",
        "circle_perimeter_ground": "A round pond has a radius of {r} m. How many metres is the way "
        "around it? (Use π = {pi:dec}.)",
        "circle_area_plain": "A disc has a radius of {r} cm. What is its area, in cm²? "
        "(Use π = {pi:dec}.)",
        "circle_area_cut": "A disc with a radius of {r} cm is cut out of paper. What is its area, "
        "in cm²? (Use π = {pi:dec}.)",
        "circle_area_ground": "A round dance floor has a radius of {r} m. What is its area, in m²? "
        "(Use π = {pi:dec}.)",
        "cube_volume_plain": "A cube has edges of {a} cm. What is its volume, in cm³?",
        "cube_volume_cut": "A cardboard box in the shape of a cube has edges of {a} cm. What is "
        "its volume, in cm³?",
        "cube_volume_ground": "A water tank in the shape of a cube has edges of {a} m. What is its "
        "volume, in m³?",
        "box_volume_plain": "A cuboid is {a} cm long, {b} cm wide and {c} cm high. What is its "
        "volume, in cm³?",
        "box_volume_cut": "A cardboard box measures {a} cm by {b} cm by {c} cm. What is its "
        "volume, in cm³?",
        "box_volume_ground": "A barn is {a} m long, {b} m wide and {c} m high. What is its volume, "
        "in m³?",
    },
    hints={
        "square_perimeter": "The perimeter is the way around, and every side of the square "
        "measures {a}.",
        "square_area": "The area of a square is side × side; here the side measures {a}.",
        "rectangle_perimeter": "Go around: two lengths of {a} and two widths of {b}.",
        "rectangle_area": "The area of a rectangle is length × width: use {a} and {b}.",
        "triangle_perimeter": "The perimeter is the way around: add {a}, {b} and {c}.",
        "triangle_area": "A triangle is half of a rectangle with sides {a} and {b}.",
        "circle_perimeter": "The circumference is diameter × π. The radius is {r}.",
        "circle_area": "The area of a disc is radius × radius × π. The radius is {r}.",
        "cube_volume": "The volume of a cube is edge × edge × edge; here the edge is {a}.",
        "box_volume": "The volume is length × width × height: use {a}, {b} and {c}.",
    },
    explanations={
        "square_perimeter": "A square has four equal sides:\n{lines}\nThe perimeter is {answer}.",
        "square_area": "The area of a square is side × side:\n{lines}\nThe area is {answer}.",
        "rectangle_perimeter": "Add the length and the width, then double:\n{lines}\n"
        "The perimeter is {answer}.",
        "rectangle_area": "The area of a rectangle is length × width:\n{lines}\n"
        "The area is {answer}.",
        "triangle_perimeter": "Add the three sides:\n{lines}\nThe perimeter is {answer}.",
        "triangle_area": "The area of a triangle is base × height ÷ 2:\n{lines}\n"
        "The area is {answer}.",
        "circle_perimeter": "The diameter is twice the radius, and the circumference is "
        "diameter × π:\n{lines}\nThe circumference is {answer}.",
        "circle_area": "The area of a disc is radius × radius × π:\n{lines}\nThe area is {answer}.",
        "cube_volume": "The volume of a cube is edge × edge × edge:\n{lines}\n"
        "The volume is {answer}.",
        "box_volume": "The volume is length × width × height:\n{lines}\nThe volume is {answer}.",
    },
)
