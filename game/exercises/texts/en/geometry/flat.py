"""English: squares and rectangles."""

from typing import Final

from game.exercises.texts.story import Kind

KINDS: Final = {
    "square_perimeter": Kind(
        {
            "plain": "A square has sides of {a} cm. What is its perimeter, in cm?",
            "card": "A ribbon goes all around a square card with sides of {a} cm. How many "
            "centimetres of ribbon are needed?",
            "paddock": "A square paddock has sides of {a} m. How many metres of fence go around "
            "it?",
            "sandpit": "A square sandpit has sides of {a} m. Boards are put all around it. How "
            "many metres of boards are needed?",
            "tile": "An ant walks once around a square tile with sides of {a} cm. How many "
            "centimetres does it walk?",
            "plot": "{who} walks once around a square vegetable plot with sides of {a} m. How many "
            "metres is that?",
            "cushion": "A braid is sewn around a square cushion with sides of {a} cm. How many "
            "centimetres of braid are needed?",
        },
        "Go around the square: its four sides measure {a} {u}.",
        "A square has 4 equal sides of {a} {u}.\nAll around: {line1} {u}.\n"
        "The perimeter is {answer}.",
    ),
    "square_area": Kind(
        {
            "plain": "A square has sides of {a} cm. What is its area, in cm²?",
            "sheet": "{who} cuts out a square sheet of paper with sides of {a} cm. What is the "
            "area of the sheet, in cm²?",
            "plaza": "A town has a square plaza with sides of {a} m. What is its area, in m²?",
            "plot": "A square vegetable plot has sides of {a} m. What is its area, in m²?",
            "tile": "A square tile has sides of {a} cm. What is its area, in cm²?",
            "rug": "A square rug has sides of {a} m. What area does it cover, in m²?",
        },
        "Imagine rows of small squares: {a} rows of {a}.",
        "The square holds {a} rows of {a} small squares.\n{line1} {u2}.\nThe area is {answer}.",
    ),
    "rectangle_perimeter": Kind(
        {
            "plain": "A rectangle is {a} cm long and {b} cm wide. What is its perimeter, in cm?",
            "picture": "{who} makes a frame for a picture of {a} cm by {b} cm. How long is the way "
            "around the picture, in cm?",
            "field": "{other} runs once around a rectangular field of {a} m by {b} m. How many "
            "metres is that?",
            "garden": "A rectangular garden measures {a} m by {b} m. What length of fence is "
            "needed to go around it, in m?",
            "pool": "A rectangular pool measures {a} m by {b} m. How many metres is the way around "
            "it?",
            "sign": "A rectangular sign measures {a} cm by {b} cm. A line is drawn all around it. "
            "How many centimetres long is the line?",
            "room": "A rectangular room measures {a} m by {b} m. A border is put all around it. "
            "How many metres of border are needed?",
        },
        "Go around: twice {a} {u} and twice {b} {u}.",
        "One length and one width: {line1} {u}.\nThere are two of each: {line2} {u}.\n"
        "The perimeter is {answer}.",
    ),
    "rectangle_area": Kind(
        {
            "plain": "A rectangle is {a} cm long and {b} cm wide. What is its area, in cm²?",
            "card": "{who} decorates a rectangular card of {a} cm by {b} cm. What is the area of "
            "the card, in cm²?",
            "vegetables": "A rectangular vegetable garden measures {a} m by {b} m. What is its "
            "area, in m²?",
            "room": "The floor of a bedroom measures {a} m by {b} m. How many square metres of "
            "carpet are needed to cover it?",
            "playground": "A rectangular playground measures {a} m by {b} m. What is its area, in "
            "m²?",
            "wall": "{who} paints a wall that is {a} m long and {b} m high. What area is that, in "
            "m²?",
            "mosaic": "A rectangular mosaic measures {a} cm by {b} cm. What area does it cover, in "
            "cm²?",
        },
        "Imagine rows of small squares: {b} rows of {a}.",
        "The rectangle holds {b} rows of {a} small squares.\nLength × width: {line1} {u2}.\n"
        "The area is {answer}.",
    ),
    "square_side": Kind(
        {
            "plain": "The perimeter of a square is {p} cm. How long is one side, in cm?",
            "fence": "{p} m of fence go around a square meadow. How many metres long is one side "
            "of the meadow?",
            "ribbon": "{who} puts {p} cm of ribbon around a square box, exactly once. How many "
            "centimetres long is one side?",
            "walk": "{who} walks around a square plaza and covers {p} m. How many metres long is "
            "one side of the plaza?",
        },
        "All the sides are equal and make {p} {u} together. How many sides are there?",
        "The way around is {p} {u} for 4 equal sides.\nOne side: {line1} {u}.\n"
        "The length of a side is {answer}.",
    ),
    "rectangle_width": Kind(
        {
            "plain": "A rectangle has a perimeter of {p} cm and a length of {a} cm. What is its "
            "width, in cm?",
            "field": "The way around a rectangular field is {p} m. The field is {a} m long. How "
            "many metres wide is it?",
            "picture": "{who} uses {p} cm of wood around a picture that is {a} cm long. How many "
            "centimetres wide is the picture?",
            "pool": "The way around a rectangular pool is {p} m. The pool is {a} m long. What is "
            "its width, in m?",
        },
        "One length and one width are half of {p} {u} together. The length is {a} {u}.",
        "Length and width together: {line1} {u}.\nTake the length away: {line2} {u}.\n"
        "The width is {answer}.",
    ),
    "area_side": Kind(
        {
            "plain": "A rectangle has an area of {s} cm² and a length of {a} cm. What is its "
            "width, in cm?",
            "garden": "A rectangular garden has an area of {s} m². It is {a} m long. How many "
            "metres wide is it?",
            "carpet": "{s} m² of carpet cover a rectangular room that is {a} m long. How many "
            "metres wide is the room?",
            "sheet": "{who} colours a whole paper strip that is {a} cm long. Its area is {s} cm². "
            "What is its width, in cm?",
        },
        "Length × width make {s}. The length is {a} {u}: find the other number.",
        "{a} times the width is {s} {u2}.\nThe width: {line1} {u}.\nThe width is {answer}.",
    ),
    "square_root": Kind(
        {
            "plain": "The area of a square is {s} cm². How long is its side, in cm?",
            "plot": "A square field has an area of {s} m². How many metres long is its side?",
            "table": "A square table has an area of {s} dm². How many decimetres long is one side "
            "of the table?",
        },
        "Side × side make {s}. Which number, times itself, makes {s}?",
        "We look for a number that, times itself, makes {s}.\n{line1}.\n"
        "The length of the side is {answer}.",
    ),
    "cutout_area": Kind(
        {
            "lawn": "A rectangle of {a} m by {b} m is all lawn, except a square pond with sides of "
            "{c} m. What is the area of the grass, in m²?",
            "sheet": "Out of a card of {a} cm by {b} cm, {who} cuts a square window with sides of "
            "{c} cm. What is the area of the card that is left, in cm²?",
            "wall": "A wall is {a} m long and {b} m high. It has a square window with sides of {c} "
            "m. What area is to be painted, in m²?",
        },
        "First find the area of the large rectangle: {a} {u} by {b} {u}.",
        "The whole rectangle: {line1} {u2}.\nThe square taken away: {line2} {u2}.\n"
        "What is left: {line3} {u2}.\nThe area that is left is {answer}.",
    ),
}
