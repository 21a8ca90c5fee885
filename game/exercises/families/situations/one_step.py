"""Situations of word problems of one step."""

from typing import Final

from game.exercises.families.situations.row import Situation

SITUATIONS: Final = {
    "bus_gets_on": Situation("initie", "sum", {"a": (3, 12), "b": (2, 9)}),
    "marbles_won": Situation("initie", "sum", {"a": (3, 15), "b": (2, 9)}),
    "fruit_basket": Situation("initie", "sum", {"a": (2, 12), "b": (2, 10)}),
    "pages_read": Situation("initie", "sum", {"a": (4, 15), "b": (3, 12)}),
    "tower_of_blocks": Situation("initie", "sum", {"a": (4, 12), "b": (2, 8)}),
    "ducks_arrive": Situation("initie", "sum", {"a": (3, 12), "b": (2, 9)}),
    "space_poster": Situation("initie", "sum", {"a": (2, 9), "b": (5, 15)}),
    "jumps_more": Situation("initie", "sum", {"a": (5, 15), "b": (2, 9)}),
    "three_colours": Situation("initie", "sum3", {"a": (3, 8), "b": (2, 7), "c": (2, 6)}),
    "three_throws": Situation("initie", "sum3", {"a": (2, 9), "b": (2, 9), "c": (2, 9)}),
    "bubbles_burst": Situation("initie", "difference", {"a": (6, 20), "b": (2, 9)}),
    "birds_fly": Situation("initie", "difference", {"a": (5, 18), "b": (2, 8)}),
    "cards_given": Situation("initie", "difference", {"a": (8, 20), "b": (2, 9)}),
    "leaves_blown": Situation("initie", "difference", {"a": (8, 20), "b": (3, 9)}),
    "bikes_leave": Situation("initie", "difference", {"a": (7, 18), "b": (2, 8)}),
    "shells_fewer": Situation("initie", "difference", {"a": (8, 20), "b": (2, 6)}),
    "stickers_more": Situation("initie", "compare", {"a": (6, 20), "b": (2, 12)}),
    "tulips_more": Situation("initie", "compare", {"a": (6, 20), "b": (2, 12)}),
    "towers_compared": Situation("initie", "compare", {"a": (7, 20), "b": (3, 12)}),
    "seats_free": Situation("initie", "missing", {"a": (8, 20), "b": (2, 12)}),
    "puzzle_pieces": Situation("initie", "missing", {"a": (10, 20), "b": (2, 9)}),
    "plants_watered": Situation("initie", "missing", {"a": (7, 18), "b": (2, 9)}),
    "bus_before": Situation("initie", "before", {"a": (3, 12), "b": (2, 8)}),
    "nuts_before": Situation("initie", "before", {"a": (4, 12), "b": (2, 8)}),
    "pencil_boxes": Situation("initie", "product", {"a": (2, 6), "b": (3, 10)}),
    "biscuit_packets": Situation("initie", "product", {"a": (2, 6), "b": (3, 8)}),
    "tricycle_wheels": Situation("initie", "product", {"a": (2, 10), "b": (3, 3)}),
    "ladybird_spots": Situation("initie", "product", {"a": (2, 6), "b": (2, 7)}),
    "strawberries_shared": Situation("initie", "share", {"b": (2, 5), "q": (2, 8)}),
    "books_on_shelves": Situation("initie", "share", {"b": (2, 5), "q": (3, 9)}),
    "relay_teams": Situation("initie", "share", {"b": (2, 5), "q": (2, 6)}),
    "acorns_double": Situation("initie", "double", {"a": (3, 12)}),
    "stairs_half": Situation("initie", "half", {"q": (3, 12)}),
}
