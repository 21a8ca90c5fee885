from typing import Any, get_args

import pytest

from game.exercises.own import MadeItem, OwnItem, OwnWrong
from game.questions import (
    allowed_ms,
    base_ms,
    choices_for,
    exercise_for,
    has_choices,
    more_ms,
)
from game.units import EXERCISE_TYPES, LEVELS, ExerciseType, Level, Mode
from tests.game.table import Table, setup_of


def table_of(**changes: Any) -> Table:
    table = Table(setup_of(**changes))
    table.sit("a1", "a2", "b1")
    return table


@pytest.mark.parametrize(
    ("kinds", "seconds"),
    [
        (("addition", "soustraction"), (12, 15, 20, 30)),
        (("multiplication", "division"), (12, 12, 20, 30)),
        (("fractions", "geometrie", "texte", "mixte", "divers"), (30, 45, 60, 90)),
    ],
)
def test_base_time_is_the_table_of_the_rules(
    kinds: tuple[ExerciseType, ...], seconds: tuple[int, ...]
) -> None:
    for kind in kinds:
        assert tuple(base_ms(kind, level) // 1000 for level in LEVELS) == seconds


def test_all_types_and_levels_are_in_the_table() -> None:
    assert set(EXERCISE_TYPES) == set(get_args(ExerciseType))
    assert all(base_ms(kind, level) for kind in EXERCISE_TYPES for level in LEVELS)


@pytest.mark.parametrize("mode", get_args(Mode))
def test_everybody_of_a_level_meets_the_same_questions_in_blocks_of_five(mode: Mode) -> None:
    table = table_of(mode=mode, types=("addition", "texte"))
    total = table.seat("a1").question_total or 0
    lists = [
        [exercise_for(table.setup, table.seat(name), number) for number in range(total)]
        for name in ("a1", "a2", "b1")
    ]
    orders = []
    for first in range(0, total, 5):
        blocks = [[one.seed for one in questions[first : first + 5]] for questions in lists]
        assert sorted(blocks[0]) == sorted(blocks[1]) == sorted(blocks[2])
        orders.append(tuple(map(tuple, blocks)))
    assert any(len(set(order)) == 3 for order in orders)


def test_order_of_questions_and_choices_is_the_seats_own() -> None:
    table = table_of()
    seats = [table.seat(name) for name in ("a1", "a2", "b1")]
    by_exercise: dict[int, set[tuple[str, ...]]] = {}
    for seat in seats:
        for number in range(20):
            exercise = exercise_for(table.setup, seat, number)
            choices = choices_for(table.setup, seat, number)
            assert sorted(choices) == sorted(choice.value for choice in exercise.choices)
            by_exercise.setdefault(exercise.seed, set()).add(choices)
    assert max(len(orders) for orders in by_exercise.values()) == 3
    first_places = {
        choices_for(table.setup, seats[0], number).index(
            exercise_for(table.setup, seats[0], number).answer
        )
        for number in range(20)
    }
    assert first_places == {0, 1, 2, 3}


def test_other_seed_other_questions_and_same_seed_same_questions() -> None:
    def seeds(table: Table) -> list[int]:
        return [exercise_for(table.setup, table.seat("a1"), n).seed for n in range(20)]

    assert seeds(table_of()) == seeds(table_of())
    assert seeds(table_of()) != seeds(table_of(seed="another secret"))


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("kind", EXERCISE_TYPES)
def test_no_exercise_comes_twice_in_a_match(kind: ExerciseType, level: Level) -> None:
    table = Table(setup_of(types=(kind,)))
    table.sit("a1", level=level)
    faces = set()
    for number in range(20):
        exercise = exercise_for(table.setup, table.seat("a1"), number)
        assert 0 <= exercise.seed < 2_000
        faces.add((exercise.template, str(exercise.facts)))
    assert len(faces) == 20


def test_types_of_the_host_come_in_turn() -> None:
    table = table_of(types=("addition", "division"), question_count=10)
    kinds = [exercise_for(table.setup, table.seat("a1"), number).type for number in range(10)]
    assert kinds.count("addition") == kinds.count("division") == 5


def test_pupil_with_another_level_has_exercises_of_that_level() -> None:
    table = table_of()
    table.sit("a3", level="maitre")
    assert exercise_for(table.setup, table.seat("a3"), 0).level == "maitre"
    assert allowed_ms(table.setup, table.seat("a3"), 0) == 30_000


@pytest.mark.parametrize("number", [-1, 20, 999])
def test_question_outside_the_match_is_an_error(number: int) -> None:
    table = table_of()
    with pytest.raises(IndexError):
        exercise_for(table.setup, table.seat("a1"), number)
    with pytest.raises(IndexError):
        more_ms(table.setup, table.seat("a1"), number)


def test_own_extension_is_half_of_the_base_time_whatever_was_granted() -> None:
    table = table_of()
    table.sit("a3", multiplier_pct=300)
    assert more_ms(table.setup, table.seat("a3"), 0) == 6_000


@pytest.mark.parametrize(
    ("mode", "pct", "allowed"),
    [
        ("speed", 100, 12_000),
        ("speed", 133, 15_960),
        ("speed", 300, 36_000),
        ("speed", 0, None),
        ("accuracy", 100, None),
        ("accuracy", 200, None),
    ],
)
def test_allowed_time_is_the_base_times_m(mode: Mode, pct: int, allowed: int | None) -> None:
    table = Table(setup_of(mode))
    table.sit("a1", multiplier_pct=pct)
    assert allowed_ms(table.setup, table.seat("a1"), 0) == allowed


def test_choices_are_the_hosts_option_or_the_pupils_need() -> None:
    table = table_of()
    table.sit("a3", is_choice=True)
    assert not has_choices(table.setup, table.seat("a1"), 0)
    assert has_choices(table.setup, table.seat("a3"), 0)
    assert has_choices(setup_of(is_choice=True), table.seat("a1"), 0)


@pytest.mark.parametrize("mode", get_args(Mode))
def test_who_comes_late_has_exercises_that_nobody_has_talked_about(mode: Mode) -> None:
    table = Table(setup_of(mode, level="padawan"))
    table.sit("a1", "b1", level="padawan")
    table.start()
    table.show("a1")
    table.now += 240_000
    table.sit("a2", "b2", level="padawan")
    lists = [
        {exercise_for(table.setup, table.seat(name), number).seed for number in range(5)}
        for name in ("a1", "b1", "a2", "b2")
    ]
    assert table.seat("a2").is_late
    assert lists[0] == lists[1]
    assert not lists[0] & lists[2]
    assert not lists[2] & lists[3]


def test_wrong_typed_answer_costs_by_type_and_level_and_nothing_where_a_teacher_wrote() -> None:
    wrongs = tuple(OwnWrong(value, "calculation_slip") for value in ("1", "2", "3"))
    own = OwnItem(7, "fractions", "initie", "fr", "Combien de bras ?", "8", wrongs)
    made = MadeItem("fractions", "initie", 5)
    prices = []
    for item in (own, made):
        table = Table(setup_of(items=(item,), question_count=1))
        table.sit("a1", "b1")
        table.start()
        table.show("a1")
        prices.append(table.answer("a1", "9/7", t=20_000).points)
    assert prices[0] == 0
    assert prices[1] < 0
