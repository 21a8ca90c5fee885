"""English: names of misconceptions that only logic challenges have."""

from typing import Final

MISCONCEPTIONS: Final[dict[str, str]] = {
    "all_kept": "All squares kept",
    "column_overlooked": "Column overlooked",
    "common_dropped": "Common squares dropped by mistake",
    "copied_not_mirrored": "Figure copied without mirroring",
    "count_overlooked": "Number of figures overlooked",
    "digits_added_instead": "Digits added instead of the reversed number",
    "fill_overlooked": "Texture overlooked",
    "first_one_repeated": "First figure repeated",
    "growth_for_step": "Growth of the gap taken for the gap",
    "guessed": "Guessed",
    "last_one_repeated": "Last figure repeated",
    "one_digit_used": "Only one digit used",
    "only_common_kept": "Only common squares kept",
    "other_axis_used": "Another axis of symmetry used",
    "other_rule_applied": "Rule of the other sequence applied",
    "pattern_shifted": "Pattern shifted",
    "rounded_answer": "Rounded value instead of the exact fraction",
    "row_overlooked": "Row overlooked",
    "second_taken_away": "Second figure taken away from the first",
    "shape_overlooked": "Shape overlooked",
    "square_for_figure": "Figure counted as a full square",
    "turned_the_other_way": "Turned the other way",
    "turned_too_far": "Turned too far",
    "turned_too_little": "Not turned far enough",
    "wrong_place_mirrored": "Another square mirrored",
}
