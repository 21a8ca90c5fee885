"""Classes and cycles beside each (type, level)."""

import pytest

from game.exercises.school import CLASSES, classes_of, cycles_of
from game.units import EXERCISE_TYPES, LEVELS, ExerciseType


@pytest.mark.parametrize("exercise_type", EXERCISE_TYPES)
def test_every_level_has_classes_and_none_is_younger_than_the_one_below(
    exercise_type: ExerciseType,
) -> None:
    spans = [classes_of(exercise_type, level) for level in LEVELS]
    assert all(spans)
    starts = [CLASSES.index(span[0]) for span in spans]
    ends = [CLASSES.index(span[-1]) for span in spans]
    assert starts == sorted(starts)
    assert ends == sorted(ends)


def test_cycles_follow_from_classes() -> None:
    assert cycles_of("addition", "initie") == (2,)
    assert classes_of("division", "padawan") == ("CE2", "CM1")
    assert cycles_of("division", "padawan") == (2, 3)
    assert cycles_of("fractions", "maitre") == (4,)
