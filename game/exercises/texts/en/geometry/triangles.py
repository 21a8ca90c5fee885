"""English: triangles."""

from typing import Final

from game.exercises.texts.story import Kind

KINDS: Final = {
    "triangle_perimeter": Kind(
        {
            "plain": "The sides of a triangle measure {a} cm, {b} cm and {c} cm. What is its "
            "perimeter, in cm?",
            "flag": "Wool is glued around a triangular flag with sides of {a} cm, {b} cm and {c} "
            "cm. How many centimetres of wool are needed?",
            "paths": "Three paths form a triangle. They measure {a} m, {b} m and {c} m. How many "
            "metres is the whole way around?",
            "sail": "A triangular sail has edges of {a} m, {b} m and {c} m. How many metres is the "
            "way around it?",
            "bed": "A triangular flower bed has sides of {a} m, {b} m and {c} m. How many metres "
            "of edging are needed?",
        },
        "Go around: begin with {a} {u} and {b} {u}.",
        "The first two sides: {line1} {u}.\nWith the third one: {line2} {u}.\n"
        "The perimeter is {answer}.",
    ),
    "triangle_area": Kind(
        {
            "plain": "A triangle has a base of {a} cm and a height of {b} cm. What is its area, in "
            "cm²?",
            "paper": "{who} cuts out a triangle with a base of {a} cm and a height of {b} cm. What "
            "is its area, in cm²?",
            "bed": "A triangular flower bed has a base of {a} m and a height of {b} m. What is its "
            "area, in m²?",
            "sail": "The sail of a boat is a triangle with a base of {a} m and a height of {b} m. "
            "What is its area, in m²?",
            "gable": "The top of a house wall is a triangle, {a} m wide and {b} m high. What is "
            "its area, in m²?",
        },
        "A triangle is half of a rectangle of {a} {u} by {b} {u}.",
        "The whole rectangle: {line1} {u2}.\nThe triangle is half of it: {line2} {u2}.\n"
        "The area is {answer}.",
    ),
    "triangle_third": Kind(
        {
            "plain": "A triangle has a perimeter of {p} cm. Two sides measure {a} cm and {b} cm. "
            "How long is the third one, in cm?",
            "garden": "{p} m of fence go around a triangular garden. Two sides measure {a} m and "
            "{b} m. How many metres long is the third one?",
            "race": "A triangular course is {p} m long in all. The first two sides measure {a} m "
            "and {b} m. How many metres long is the last one?",
        },
        "First add the two sides that you know: {a} {u} and {b} {u}.",
        "The two known sides: {line1} {u}.\nWhat is left of the perimeter: {line2} {u}.\n"
        "The length of the third side is {answer}.",
    ),
    "triangle_height": Kind(
        {
            "plain": "A triangle has an area of {s} cm² and a base of {a} cm. What is its height, "
            "in cm?",
            "sail": "A triangular sail has an area of {s} m² and a base of {a} m. How many metres "
            "high is it?",
            "bed": "A triangular flower bed has an area of {s} m² and a base of {a} m. What is its "
            "height, in m?",
        },
        "The rectangle around the triangle has twice the area of {s} {u2}.",
        "The whole rectangle: {line1} {u2}.\nIts height: {line2} {u}.\nThe height is {answer}.",
    ),
}
