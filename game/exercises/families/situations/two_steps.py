"""Situations of word problems of two steps, and of what a division leaves."""

from typing import Final

from game.exercises.families.situations.row import Situation

SITUATIONS: Final = {
    "train_stop": Situation("padawan", "sum_take", {"a": (20, 50), "b": (5, 20), "c": (4, 19)}),
    "savings_book": Situation(
        "padawan", "sum_take", {"a": (12, 40), "b": (5, 20), "c": (6, 15)}, "€"
    ),
    "board_game_points": Situation(
        "padawan", "sum_take", {"a": (15, 40), "b": (5, 20), "c": (4, 15)}
    ),
    "museum_visitors": Situation(
        "padawan", "sum_take", {"a": (25, 60), "b": (10, 30), "c": (8, 24)}
    ),
    "library_shelf": Situation("padawan", "take_sum", {"a": (40, 90), "b": (8, 30), "c": (3, 20)}),
    "car_park": Situation("padawan", "take_sum", {"a": (30, 80), "b": (8, 25), "c": (3, 20)}),
    "rain_barrel": Situation(
        "padawan", "take_sum", {"a": (40, 90), "b": (10, 35), "c": (5, 30)}, "L"
    ),
    "trading_cards": Situation("padawan", "take_sum", {"a": (30, 70), "b": (6, 20), "c": (3, 15)}),
    "eggs": Situation("padawan", "product_sum", {"a": (3, 9), "b": (6, 6), "c": (2, 5)}),
    "chair_rows": Situation("padawan", "product_sum", {"a": (4, 9), "b": (6, 12), "c": (3, 15)}),
    "bead_bracelets": Situation(
        "padawan", "product_sum", {"a": (3, 8), "b": (9, 20), "c": (4, 15)}
    ),
    "swim_lengths": Situation(
        "padawan", "product_sum", {"a": (4, 9), "b": (25, 25), "c": (5, 20)}, "m"
    ),
    "muffins_eaten": Situation(
        "padawan", "product_take", {"a": (3, 8), "b": (6, 12), "c": (4, 17)}
    ),
    "seedlings": Situation("padawan", "product_take", {"a": (4, 9), "b": (5, 12), "c": (3, 15)}),
    "seats_on_plane": Situation(
        "padawan", "product_take", {"a": (12, 20), "b": (6, 6), "c": (7, 30)}
    ),
    "notebooks_change": Situation("padawan", "change", {"a": (2, 9), "b": (2, 5)}, "€"),
    "tickets_change": Situation("padawan", "change", {"a": (2, 6), "b": (6, 12)}, "€"),
    "rope_cut": Situation(
        "padawan", "take_product", {"a": (3, 8), "b": (2, 9), "rest": (2, 12)}, "m"
    ),
    "book_days": Situation(
        "padawan", "take_product", {"a": (3, 7), "b": (8, 15), "rest": (10, 60)}
    ),
    "feed_sack": Situation(
        "padawan", "take_product", {"a": (4, 9), "b": (2, 5), "rest": (3, 15)}, "kg"
    ),
    "shells_in_jars": Situation("padawan", "sum_share", {"c": (3, 8), "q": (6, 12)}),
    "two_classes_teams": Situation("padawan", "sum_share", {"c": (4, 8), "q": (5, 9)}),
    "cards_dealt": Situation("padawan", "sum_share", {"c": (3, 6), "q": (6, 13)}),
    "photo_album": Situation("padawan", "take_share", {"c": (4, 9), "q": (5, 12), "b": (3, 12)}),
    "ribbon_cut": Situation(
        "padawan", "take_share", {"c": (3, 8), "q": (8, 25), "b": (10, 40)}, "cm"
    ),
    "rice_balls": Situation("padawan", "take_share", {"c": (4, 8), "q": (4, 9), "b": (3, 10)}),
    "apples_together": Situation("padawan", "more_together", {"a": (12, 40), "b": (4, 18)}),
    "ride_two_days": Situation("padawan", "more_together", {"a": (5, 20), "b": (2, 9)}, "km"),
    "beads_left_over": Situation("padawan", "left_over", {"b": (4, 9), "q": (3, 9)}),
    "stamps_left_over": Situation("padawan", "left_over", {"b": (5, 9), "q": (4, 9)}),
    "boats_needed": Situation("padawan", "groups_up", {"b": (4, 8), "q": (4, 9)}),
    "egg_boxes_needed": Situation("padawan", "groups_up", {"b": (6, 6), "q": (4, 12)}),
    "crates_of_bottles": Situation(
        "padawan", "product_twice", {"a": (2, 5), "b": (2, 6), "c": (4, 10)}
    ),
    "laps_week": Situation("padawan", "product_twice", {"a": (2, 5), "b": (2, 5), "c": (5, 12)}),
}
