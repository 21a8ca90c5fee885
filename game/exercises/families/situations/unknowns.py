"""Situations of word problems with an unknown."""

from typing import Final

from game.exercises.families.situations.row import Situation

SITUATIONS: Final = {
    "think_plus": Situation("maitre", "linear", {"a": (3, 9), "x": (4, 30), "b": (5, 40)}),
    "club_sessions": Situation("maitre", "linear", {"a": (4, 12), "x": (3, 25), "b": (15, 60)}),
    "taxi": Situation("maitre", "linear", {"a": (2, 4), "x": (4, 40), "b": (3, 8)}, "km"),
    "bike_rental": Situation("maitre", "linear", {"a": (3, 6), "x": (2, 9), "b": (5, 15)}, "h"),
    "plant_grows": Situation("maitre", "linear", {"a": (2, 6), "x": (5, 30), "b": (8, 40)}),
    "pool_filling": Situation(
        "maitre", "linear", {"a": (10, 25, 5), "x": (6, 40), "b": (50, 200, 10)}, "min"
    ),
    "parcel_weight": Situation(
        "maitre", "linear", {"a": (3, 9), "x": (40, 300, 10), "b": (100, 400, 50)}, "g"
    ),
    "think_minus": Situation("maitre", "linear_minus", {"a": (3, 9), "x": (6, 30), "b": (5, 15)}),
    "pancake_stall": Situation(
        "maitre", "linear_minus", {"a": (2, 4), "x": (20, 80), "b": (15, 38)}
    ),
    "voucher": Situation("maitre", "linear_minus", {"a": (3, 8), "x": (6, 15), "b": (5, 15)}, "€"),
    "beehive_jars": Situation("maitre", "linear_minus", {"a": (4, 9), "x": (10, 30), "b": (6, 20)}),
    "two_numbers": Situation("maitre", "sum_gap", {"small": (8, 90), "gap": (3, 40)}),
    "two_savers": Situation("maitre", "sum_gap", {"small": (10, 80), "gap": (4, 30)}, "€"),
    "two_ribbons": Situation("maitre", "sum_gap", {"small": (15, 90), "gap": (4, 40)}, "cm"),
    "dance_and_music": Situation("maitre", "sum_gap", {"small": (20, 90), "gap": (3, 30)}),
    "times_as_many": Situation("maitre", "times_total", {"k": (2, 7), "x": (8, 40)}),
    "dog_and_cat_food": Situation("maitre", "times_total", {"k": (2, 4), "x": (3, 12)}, "kg"),
    "trees_in_park": Situation("maitre", "times_total", {"k": (2, 6), "x": (10, 60)}),
    "three_in_a_row": Situation("maitre", "consecutive", {"x": (10, 300)}),
    "three_pages": Situation("maitre", "consecutive", {"x": (10, 120)}),
    "two_prices": Situation(
        "maitre", "equal_plans", {"c": (3, 7), "gap": (2, 5), "b": (5, 20), "x": (4, 20)}
    ),
    "two_tanks": Situation(
        "maitre",
        "equal_plans",
        {"c": (4, 12), "gap": (2, 8), "b": (20, 90, 5), "x": (5, 30)},
        "min",
    ),
    "two_collections": Situation(
        "maitre", "equal_plans", {"c": (2, 6), "gap": (1, 4), "b": (10, 40), "x": (4, 20)}
    ),
    "field_width": Situation("maitre", "rectangle_side", {"width": (5, 40), "gap": (3, 30)}, "m"),
    "poster_width": Situation(
        "maitre", "rectangle_side", {"width": (12, 60), "gap": (4, 30)}, "cm"
    ),
    "last_game": Situation("maitre", "average_missing", {"n": (3, 6), "m": (10, 40)}),
    "rainy_week": Situation("maitre", "average_missing", {"n": (4, 7), "m": (8, 25)}, "mm"),
    "book_average": Situation("maitre", "average_missing", {"n": (3, 6), "m": (60, 150)}),
    "age_riddle": Situation("maitre", "ages_times", {"k": (3, 5), "x": (6, 14)}),
    "tree_riddle": Situation("maitre", "ages_times", {"k": (2, 6), "x": (4, 30)}),
    "painters": Situation("maitre", "inverse", {"hands": (2, 3), "time": (2, 4)}, "h"),
    "camp_water": Situation("maitre", "inverse", {"hands": (3, 8), "time": (3, 6)}),
    "tickets_two_kinds": Situation(
        "maitre", "two_kinds", {"x": (5, 40), "y": (5, 40), "p": (6, 9), "gap": (2, 4)}
    ),
    "boxes_two_kinds": Situation(
        "maitre", "two_kinds", {"x": (3, 15), "y": (3, 15), "p": (10, 12, 2), "gap": (4, 6, 2)}
    ),
}
