"""Situations of word problems of several steps, of ratios and of parts."""

from typing import Final

from game.exercises.families.situations.row import Situation

SITUATIONS: Final = {
    "recipe": Situation(
        "chevalier", "proportion", {"a": (2, 8), "c": (3, 14), "one": (20, 75)}, "g"
    ),
    "notebooks_price": Situation(
        "chevalier", "proportion", {"a": (3, 9), "c": (4, 15), "one": (2, 7)}, "€"
    ),
    "printer": Situation("chevalier", "proportion", {"a": (3, 9), "c": (5, 20), "one": (8, 30)}),
    "tap_water": Situation(
        "chevalier", "proportion", {"a": (2, 6), "c": (7, 15), "one": (5, 14)}, "L"
    ),
    "paint_wall": Situation(
        "chevalier", "proportion", {"a": (2, 6), "c": (3, 9), "one": (8, 14)}, "m²"
    ),
    "beads_weight": Situation(
        "chevalier", "proportion", {"a": (4, 9), "c": (10, 25), "one": (2, 9)}, "g"
    ),
    "cinema": Situation(
        "chevalier", "two_products", {"a": (2, 8), "b": (8, 12), "c": (3, 15), "d": (4, 7)}, "€"
    ),
    "vegetable_rows": Situation(
        "chevalier", "two_products", {"a": (4, 15), "b": (8, 25), "c": (3, 12), "d": (10, 30)}
    ),
    "sports_shop": Situation(
        "chevalier", "two_products", {"a": (3, 9), "b": (8, 15), "c": (2, 8), "d": (16, 25)}, "€"
    ),
    "ferry_load": Situation(
        "chevalier", "two_products", {"a": (8, 20), "b": (4, 5), "c": (2, 6), "d": (30, 50)}
    ),
    "mosaic_tiles": Situation(
        "chevalier", "two_products", {"a": (6, 15), "b": (10, 20), "c": (4, 12), "d": (5, 15)}
    ),
    "bakery": Situation(
        "chevalier", "products_gap", {"a": (8, 20), "b": (10, 24), "c": (5, 25), "d": (4, 8)}
    ),
    "running_laps": Situation(
        "chevalier",
        "products_gap",
        {"a": (6, 12), "b": (300, 400, 10), "c": (3, 6), "d": (200, 290, 10)},
        "m",
    ),
    "readers_compared": Situation(
        "chevalier", "products_gap", {"a": (10, 20), "b": (12, 25), "c": (5, 12), "d": (8, 20)}
    ),
    "stadium_seats": Situation(
        "chevalier", "products_gap", {"a": (15, 25), "b": (18, 30), "c": (6, 14), "d": (10, 17)}
    ),
    "minibuses": Situation(
        "chevalier", "product_sum_share", {"a": (2, 6), "b": (18, 28), "d": (8, 16)}
    ),
    "saving_for_games": Situation(
        "chevalier", "product_sum_share", {"a": (4, 12), "b": (6, 20), "d": (5, 15)}
    ),
    "apple_crates": Situation(
        "chevalier", "product_sum_share", {"a": (6, 15), "b": (12, 25), "d": (6, 12)}
    ),
    "paint_mix": Situation("chevalier", "ratio_parts", {"q": (1, 4), "part": (2, 12)}, "L"),
    "chestnuts": Situation("chevalier", "ratio_parts", {"q": (1, 4), "part": (4, 20)}),
    "fruit_drink": Situation("chevalier", "ratio_parts", {"q": (1, 4), "part": (10, 40, 5)}, "cL"),
    "garland_beads": Situation("chevalier", "ratio_parts", {"q": (1, 4), "part": (5, 20)}),
    "book_pages": Situation("chevalier", "fraction_left", {"b": (3, 8), "part": (12, 40)}),
    "rain_tank": Situation("chevalier", "fraction_left", {"b": (3, 10), "part": (15, 60, 5)}, "L"),
    "hike_left": Situation("chevalier", "fraction_left", {"b": (3, 6), "part": (2, 5)}, "km"),
    "puzzle_fraction": Situation("chevalier", "fraction_left", {"b": (3, 8), "part": (20, 60)}),
    "trip_whole": Situation("chevalier", "fraction_whole", {"b": (3, 8), "part": (3, 15)}, "km"),
    "choir_whole": Situation("chevalier", "fraction_whole", {"b": (3, 6), "part": (15, 40)}),
    "film_whole": Situation("chevalier", "fraction_whole", {"b": (3, 6), "part": (15, 30)}, "min"),
    "coaches_needed": Situation(
        "chevalier", "product_groups_up", {"a": (3, 9), "b": (20, 28), "d": (40, 58, 2)}
    ),
    "tile_boxes": Situation(
        "chevalier", "product_groups_up", {"a": (8, 20), "b": (10, 25), "d": (12, 30)}
    ),
    "shopping_left": Situation(
        "chevalier",
        "change_two",
        {"a": (2, 5), "b": (3, 8), "c": (2, 4), "d": (4, 9), "rest": (3, 25)},
        "€",
    ),
    "shelf_space": Situation(
        "chevalier",
        "change_two",
        {"a": (4, 9), "b": (4, 6), "c": (3, 8), "d": (2, 3), "rest": (4, 20)},
        "cm",
    ),
    "expedition_water": Situation(
        "chevalier",
        "change_two",
        {"a": (3, 8), "b": (6, 12), "c": (2, 5), "d": (10, 25), "rest": (10, 60)},
        "L",
    ),
}
