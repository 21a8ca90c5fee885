"""English: patterns of figures."""

from typing import Final

from game.logic.texts.catalogue import Text, Texts

_GRID: Final = "A grid of figures.\n{rows}"
_WHICH: Final = "Which figure belongs in place of the question mark?"

PATTERN: Final = Texts(
    {
        "row": Text(
            "The border",
            "Figures come back in the same order. Find the one that comes next.",
            "A border always goes on in the same way. " + _WHICH,
            (
                "Point at the {n} figures one after the other. Look only at the shapes first.",
                "The shapes come back in this order: {shapes}. Now look only at the textures.",
                (
                    "The textures come back in this order: {fills}. Count up to place {place}, "
                    "once "
                    "for the shape and once for the texture."
                ),
            ),
            "The shapes come back in this order: {shapes}. In place {place} it is: {shape}.\n"
            "The textures come back in this order: {fills}. In place {place} it is: {fill}.\n"
            "The figure is: {answer}.",
            "A row of figures: {row}, then an empty place.",
        ),
        "turning": Text(
            "The turning arrow",
            "An arrow turns from one picture to the next. Where will it point?",
            "From one picture to the next the arrow turns by a simple rule. Which way is it "
            "in place of the question mark?",
            (
                (
                    "Compare the first two of the {n} arrows: one is {first}, the other is "
                    "{second}. "
                    "How far did the arrow turn?"
                ),
                "The first time it makes {step}. Check whether it goes on like this.",
                "{rule} The last arrow is {last}.",
            ),
            "{rule}\nThe last arrow is {last}.\nIt makes {now} once more.\nSo it is {answer}.",
            "A row of arrows that turn: {row}. Then an empty place.",
        ),
        "latin": Text(
            "Only once",
            "In each row and in each column, each figure comes only once.",
            "In each row and in each column, each of these {size} figures comes exactly once: "
            "{all}. " + _WHICH,
            (
                "Look at row {row} and column {column}, where the question mark is.",
                "Row {row} already has: {in_row}. Column {column} already has: {in_column}.",
                "{help}",
            ),
            "Row {row} already has: {in_row}. Column {column} already has: {in_column}.\n"
            "{lines}\nThe figure is: {answer}.",
            _GRID,
        ),
        "mirror": Text(
            "The reflection",
            "A symmetrical grid has lost a figure. Find it again.",
            "This grid is symmetrical. {rule} " + _WHICH,
            (
                "The question mark is in row {row}, column {column}. Which square belongs to it?",
                "It is the square in row {other_row}, column {other_column}.",
                "There you see: {partner}. {arrows}",
            ),
            "The matching square is in row {other_row}, column {other_column}.\n"
            "There we see: {partner}.\n{arrows}\nThe figure is: {answer}.",
            "A symmetrical grid. {rule}\n{rows}",
        ),
        "matrix": Text(
            "The grid with hidden rules",
            "In this grid each property follows a rule of its own.",
            "The grid follows rules. " + _WHICH,
            (
                "Read the first row: {row}. {look}",
                "{shape_rule} {count_rule}",
                "{fill_rule} The last row already has: {left}, then {middle}.",
            ),
            "{lines}\nThe figure is: {answer}.",
            _GRID,
        ),
        "overlay": Text(
            "One on the other",
            "Two tiles make a third one, always in the same way.",
            "In each row the first two tiles make the third, always by the same rule. Which tile "
            "belongs in place of the question mark? (The squares are numbered from 1 to 9, row "
            "by row.)",
            (
                "Look at the first row: {one}, then {two}. Which squares are in both?",
                (
                    "The third tile has: {three}. What became of the squares in both, and of the "
                    "others?"
                ),
                "{rule} Do the same with {left}, then {right}.",
            ),
            "{rule}\nThe first row shows it: {one}, then {two}, make {three}.\n"
            "In the last row we have {left}, then {right}.\nSo what remains is: {answer}.",
            "A grid of tiles with 9 squares, numbered from 1 to 9.\n{rows}",
        ),
    },
    {
        "row": "Row {row}: {cells}.",
        "turn_same": "In each picture the arrow makes {step}.",
        "turn_cycle": "These moves always come back in this order: {steps}.",
        "turn_growing": "Each time the arrow turns an eighth of a turn more than the time before, "
        "clockwise.",
        "turn_growing_left": "Each time the arrow turns an eighth of a turn more than the time "
        "before, "
        "anticlockwise.",
        "eighths_right": "{n} {n|eighth|eighths} of a turn clockwise",
        "eighths_left": "{n} {n|eighth|eighths} of a turn anticlockwise",
        "latin_step": "Row {row}, column {column}: only one figure is not yet in the row or in the "
        "column: {left}.",
        "latin_first": "First find what belongs in row {row}, column {column}.",
        "latin_direct": "Together, this row and this column show all the figures but one.",
        "axis_vertical": "The right half is the reflection of the left half.",
        "axis_horizontal": "The lower half is the reflection of the upper half.",
        "axis_centre": "It stays the same when it makes a half turn.",
        "arrows_vertical": "In this mirror, right and left change places; up and down stay.",
        "arrows_horizontal": "In this mirror, up and down change places; right and left stay.",
        "arrows_centre": "A half turn swaps up and down, and right and left as well.",
        "same_figure": "These figures look the same in the mirror.",
        "look_at_two": "First follow only the shape, then only the texture.",
        "look_at_three": "First follow only the shape, then the texture, then how many there are.",
        "no_count_rule": "Now look for the rule of the textures.",
        "shape_row_same": "The shape stays the same in each row.",
        "shape_row_each": "Each row has each shape once.",
        "shape_column_same": "The shape stays the same in each column.",
        "shape_column_each": "Each column has each shape once.",
        "fill_row_same": "The texture stays the same in each row.",
        "fill_row_each": "Each row has each texture once.",
        "fill_column_same": "The texture stays the same in each column.",
        "fill_column_each": "Each column has each texture once.",
        "count_row_same": "The number stays the same in each row.",
        "count_row_each": "Each row has each number once.",
        "count_row_step": "In each row the number always changes by the same amount.",
        "count_row_sum": "In each row the third number is the sum of the first two.",
        "count_column_same": "The number stays the same in each column.",
        "count_column_each": "Each column has each number once.",
        "count_column_step": "In each column the number always changes by the same amount.",
        "count_column_sum": "In each column the third number is the sum of the first two.",
        "rule_and_value": "{rule} So we need: {value}.",
        "overlay_all": "We keep all squares that are marked in one or the other.",
        "overlay_common": "We keep only the squares that are marked in both.",
        "overlay_one_only": "We keep the squares that are marked in just one of the two; those in "
        "both disappear.",
        "overlay_first_only": "We keep the squares of the first tile, but not those that are in "
        "the second as well.",
    },
)
