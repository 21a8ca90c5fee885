"""The situations of word problems: level, scheme, credible ranges of their numbers, unit."""

from typing import Final, NamedTuple

from game.exercises.levels import Range
from game.units import Level


class Situation(NamedTuple):
    """`ranges` are what the scheme of this name asks for; `unit` that of the answer."""

    level: Level
    scheme: str
    ranges: dict[str, Range]
    unit: str | None = None


_ONE_STEP: Final = {
    "bus_gets_on": Situation("initie", "sum", {"a": (3, 12), "b": (2, 9)}),
    "marbles_won": Situation("initie", "sum", {"a": (3, 15), "b": (2, 9)}),
    "fruit_basket": Situation("initie", "sum", {"a": (2, 12), "b": (2, 10)}),
    "pages_read": Situation("initie", "sum", {"a": (4, 15), "b": (3, 12)}),
    "balloons_burst": Situation("initie", "difference", {"a": (6, 20), "b": (2, 9)}),
    "birds_fly": Situation("initie", "difference", {"a": (5, 18), "b": (2, 8)}),
    "cards_given": Situation("initie", "difference", {"a": (8, 20), "b": (2, 9)}),
    "stickers_more": Situation("initie", "compare", {"a": (6, 20), "b": (2, 12)}),
    "tulips_more": Situation("initie", "compare", {"a": (6, 20), "b": (2, 12)}),
    "seats_free": Situation("initie", "missing", {"a": (6, 20), "b": (2, 12)}),
    "pencil_boxes": Situation("initie", "product", {"a": (2, 6), "b": (3, 10)}),
    "biscuit_packets": Situation("initie", "product", {"a": (2, 6), "b": (2, 8)}),
    "tricycle_wheels": Situation("initie", "product", {"a": (2, 10), "b": (3, 3)}),
    "strawberries_shared": Situation("initie", "share", {"b": (2, 5), "q": (2, 8)}),
    "books_on_shelves": Situation("initie", "share", {"b": (2, 5), "q": (3, 9)}),
}

_TWO_STEPS: Final = {
    "train_stop": Situation("padawan", "sum_take", {"a": (20, 50), "b": (5, 20), "c": (4, 19)}),
    "savings_book": Situation(
        "padawan", "sum_take", {"a": (12, 40), "b": (5, 20), "c": (6, 15)}, "€"
    ),
    "library_shelf": Situation("padawan", "take_sum", {"a": (40, 90), "b": (8, 30), "c": (3, 20)}),
    "car_park": Situation("padawan", "take_sum", {"a": (30, 80), "b": (8, 25), "c": (3, 20)}),
    "eggs": Situation("padawan", "product_sum", {"a": (3, 9), "b": (6, 6), "c": (2, 5)}),
    "chair_rows": Situation("padawan", "product_sum", {"a": (4, 9), "b": (6, 12), "c": (3, 15)}),
    "muffins_eaten": Situation(
        "padawan", "product_take", {"a": (3, 8), "b": (6, 12), "c": (4, 17)}
    ),
    "seedlings": Situation("padawan", "product_take", {"a": (4, 9), "b": (5, 12), "c": (3, 15)}),
    "notebooks_change": Situation("padawan", "change", {"a": (2, 9), "b": (2, 5)}, "€"),
    "tickets_change": Situation("padawan", "change", {"a": (2, 6), "b": (6, 12)}, "€"),
    "shells_in_jars": Situation("padawan", "sum_share", {"c": (3, 8), "q": (6, 12)}),
    "teams": Situation("padawan", "sum_share", {"c": (4, 8), "q": (5, 9)}),
    "photo_album": Situation("padawan", "take_share", {"c": (4, 9), "q": (5, 12), "b": (3, 12)}),
    "ribbon_cut": Situation(
        "padawan", "take_share", {"c": (3, 8), "q": (8, 25), "b": (10, 40)}, "cm"
    ),
}

_RATIO: Final = {
    "recipe": Situation(
        "chevalier", "proportion", {"a": (2, 8), "c": (3, 14), "one": (20, 75)}, "g"
    ),
    "notebooks_price": Situation(
        "chevalier", "proportion", {"a": (3, 9), "c": (4, 15), "one": (2, 7)}, "€"
    ),
    "printer": Situation("chevalier", "proportion", {"a": (3, 9), "c": (5, 20), "one": (8, 30)}),
    "cinema": Situation(
        "chevalier", "two_products", {"a": (2, 8), "b": (8, 12), "c": (3, 15), "d": (4, 7)}, "€"
    ),
    "vegetable_rows": Situation(
        "chevalier", "two_products", {"a": (4, 15), "b": (8, 25), "c": (3, 12), "d": (10, 30)}
    ),
    "bakery": Situation(
        "chevalier", "products_gap", {"a": (8, 20), "b": (10, 24), "c": (5, 25), "d": (4, 8)}
    ),
    "running_laps": Situation(
        "chevalier",
        "products_gap",
        {"a": (6, 12), "b": (300, 400), "c": (3, 6), "d": (200, 290)},
        "m",
    ),
    "minibuses": Situation(
        "chevalier", "product_sum_share", {"a": (2, 6), "b": (18, 28), "d": (8, 16)}
    ),
    "saving_for_games": Situation(
        "chevalier", "product_sum_share", {"a": (4, 12), "b": (6, 20), "d": (5, 15)}
    ),
    "paint_mix": Situation("chevalier", "ratio_parts", {"q": (1, 4), "part": (2, 12)}, "L"),
    "chestnuts": Situation("chevalier", "ratio_parts", {"q": (1, 4), "part": (4, 20)}),
    "book_pages": Situation("chevalier", "fraction_left", {"b": (3, 8), "part": (12, 40)}),
    "rain_tank": Situation("chevalier", "fraction_left", {"b": (3, 10), "part": (15, 60)}, "L"),
}

_ALGEBRA: Final = {
    "think_plus": Situation("maitre", "linear", {"a": (3, 9), "x": (4, 30), "b": (5, 40)}),
    "club_sessions": Situation("maitre", "linear", {"a": (4, 12), "x": (3, 25), "b": (15, 60)}),
    "taxi": Situation("maitre", "linear", {"a": (2, 4), "x": (4, 40), "b": (3, 8)}, "km"),
    "think_minus": Situation("maitre", "linear_minus", {"a": (3, 9), "x": (4, 30), "b": (5, 40)}),
    "pancake_stall": Situation(
        "maitre", "linear_minus", {"a": (2, 4), "x": (20, 80), "b": (15, 38)}
    ),
    "two_numbers": Situation("maitre", "sum_gap", {"small": (8, 90), "gap": (3, 40)}),
    "two_savers": Situation("maitre", "sum_gap", {"small": (10, 80), "gap": (4, 30)}, "€"),
    "times_as_many": Situation("maitre", "times_total", {"k": (2, 7), "x": (8, 40)}),
    "three_in_a_row": Situation("maitre", "consecutive", {"x": (10, 300)}),
    "two_prices": Situation(
        "maitre", "equal_plans", {"c": (3, 7), "gap": (2, 5), "b": (5, 20), "x": (4, 20)}
    ),
    "two_tanks": Situation(
        "maitre", "equal_plans", {"c": (4, 12), "gap": (2, 8), "b": (20, 90), "x": (5, 30)}, "min"
    ),
    "pool_width": Situation("maitre", "rectangle_side", {"width": (5, 40), "gap": (3, 30)}, "m"),
    "last_game": Situation("maitre", "average_missing", {"n": (3, 6), "m": (10, 40)}),
    "age_riddle": Situation("maitre", "ages_times", {"k": (3, 5), "x": (6, 14)}),
}

SITUATIONS: Final[dict[str, Situation]] = {**_ONE_STEP, **_TWO_STEPS, **_RATIO, **_ALGEBRA}
