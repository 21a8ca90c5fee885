# ruff: noqa: RUF001 - typographic signs are meant
"""A line of working as a language writes it."""

import pytest

from game.exercises.working.line import line_text, parts_of, places_named

LABELS = {"ones": "Unités :", "carry": ", je retiens"}


def test_labels_stand_before_and_behind_a_line() -> None:
    line = ("@ones", 6, "+", 8, "=", 14, "@carry", 1)
    assert line_text(line, "fr", "number", LABELS) == "Unités : 6 + 8 = 14, je retiens 1"


def test_brackets_have_no_space_inside_and_thousands_are_grouped() -> None:
    line = ("(", 3, "+", 4, ")", "×", 500, "=", 7, "×", 500)
    assert line_text(line, "en", "number", {}) == "(3 + 4) × 500 = 7 × 500"
    assert line_text((2, "×", 600, "=", 1200), "en", "number", {}) == "2 × 600 = 1,200"


def test_a_label_without_a_text_is_an_error() -> None:
    with pytest.raises(KeyError):
        line_text(("@tens", 1, "=", 1), "fr", "number", LABELS)


@pytest.mark.parametrize(
    ("value", "parts", "name"),
    [
        (7, [7], "ones"),
        (40, [40], "tens"),
        (305, [300, 5], "hundreds_ones"),
        (1000, [1000], "thousands"),
        (213, [200, 10, 3], "hundreds_tens_ones"),
    ],
)
def test_a_number_has_the_places_that_are_not_zero(value: int, parts: list[int], name: str) -> None:
    assert parts_of(value) == parts
    assert places_named(value) == name
