"""English: names of misconceptions that only logic challenges have."""

from typing import Final

MISCONCEPTIONS: Final[dict[str, str]] = {
    "digits_added_instead": "Digits added instead of the reversed number",
    "growth_for_step": "Growth of the gap taken for the gap",
    "one_digit_used": "Only one digit used",
    "other_rule_applied": "Rule of the other sequence applied",
    "rounded_answer": "Rounded value instead of the exact fraction",
    "square_for_figure": "Figure counted as a full square",
}
