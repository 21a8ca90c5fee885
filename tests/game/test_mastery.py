"""Mastery of a (type, level), and the level it suggests."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.mastery import mastery_level, mastery_of, suggested_level
from game.units import LEVELS, Level


@pytest.mark.parametrize(
    ("rate", "mastery"),
    [
        (100, 5),
        (95, 5),
        (94.9, 4),
        (85, 4),
        (84.9, 3),
        (70, 3),
        (69.9, 2),
        (50, 2),
        (49.9, 1),
        (0, 1),
    ],
)
def test_mastery_changes_at_its_thresholds(rate: float, mastery: int) -> None:
    assert mastery_level(rate, 5) == mastery


def test_fewer_than_five_attempts_say_nothing() -> None:
    assert mastery_level(100, 4) == 1
    assert mastery_of(4, 4) == 1
    assert mastery_of(0, 0) == 1
    assert mastery_of(5, 5) == 5


def test_counts_are_judged_exactly() -> None:
    assert mastery_of(19, 20) == 5
    assert mastery_of(94_999, 100_000) == 4
    assert mastery_of(2, 3 * 2) == 1


@given(st.integers(5, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_counts_and_rate_agree(counts: tuple[int, int]) -> None:
    right, attempts = counts
    assert mastery_of(right, attempts) == mastery_level(Fraction(100 * right, attempts), attempts)


@pytest.mark.parametrize(
    ("mastery", "suggested"),
    [
        ({}, "initie"),
        ({"initie": 3}, "initie"),
        ({"initie": 4}, "padawan"),
        ({"initie": 5, "padawan": 2}, "padawan"),
        ({"initie": 2, "padawan": 4}, "chevalier"),
        ({"maitre": 5}, "maitre"),
    ],
)
def test_the_level_above_the_highest_mastered_one_is_suggested(
    mastery: dict[Level, int], suggested: Level
) -> None:
    assert suggested_level(mastery) == suggested


def test_some_level_is_always_suggested() -> None:
    assert {suggested_level(dict.fromkeys(LEVELS, number)) for number in range(1, 6)} <= set(LEVELS)
