# ruff: noqa: RUF001 - typographic signs are meant
"""Every generated item, solved in a second way."""

from fractions import Fraction
from functools import cache
from typing import Any

import pytest

from game.exercises import generate, render
from game.exercises.families.miscellany import TOPICS as MISCELLANY_TOPICS
from game.exercises.families.situations import SITUATIONS
from game.exercises.levels import (
    ADDITION,
    DIVISOR,
    MINUEND,
    MIXED,
    MULTIPLICATION,
    QUOTIENT,
    SUBTRAHEND,
)
from game.exercises.model import Exercise
from game.units import EXERCISE_TYPES, LEVELS, ExerciseType, Level

from .second_opinion import GEOMETRY, SCHEMES, TOPICS, expression_value

SEED_COUNT = 200


@cache
def _exercises(exercise_type: ExerciseType, level: Level) -> list[Exercise]:
    return [generate(exercise_type, level, seed) for seed in range(SEED_COUNT)]


def _solves(exercise: Exercise) -> bool:
    facts: Any = exercise.facts
    x = Fraction(exercise.answer)
    match exercise.type:
        case "addition":
            return bool(x - facts["b"] == facts["a"])
        case "soustraction":
            return bool(x + facts["b"] == facts["a"])
        case "multiplication":
            return bool(x == sum(facts["a"] for _ in range(facts["b"])))
        case "division":
            return bool(x * facts["b"] == facts["a"])
        case "fractions":
            text = "({a}/{b}) {sign} ({c}/{d})".format(**facts)
            return x == expression_value(text)
        case "mixte":
            text = "".join(str(facts.get(mark, mark)) for mark in facts["shape"])
            return x == expression_value(text)
        case "geometrie":
            return GEOMETRY[exercise.template.rpartition("_")[0]](facts, x)
        case "texte":
            return SCHEMES[SITUATIONS[exercise.template].scheme](facts, x)
        case "divers":
            return TOPICS[exercise.template](facts, x)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("exercise_type", EXERCISE_TYPES)
def test_the_answer_solves_the_item_in_a_second_way(
    exercise_type: ExerciseType, level: Level
) -> None:
    wrong = [one for one in _exercises(exercise_type, level) if not _solves(one)]
    assert wrong == []


def test_every_template_has_a_second_opinion() -> None:
    assert {situation.scheme for situation in SITUATIONS.values()} == set(SCHEMES)
    assert set(MISCELLANY_TOPICS) == set(TOPICS)


@pytest.mark.parametrize("level", LEVELS)
def test_operands_stay_in_the_ranges_of_their_level(level: Level) -> None:
    def inside(value: Any, bounds: tuple[int, int]) -> bool:
        return bool(bounds[0] <= value <= bounds[1])

    for one in _exercises("addition", level):
        assert inside(one.facts["a"], ADDITION[level])
        assert inside(one.facts["b"], ADDITION[level])
    for one in _exercises("soustraction", level):
        assert inside(one.facts["a"], MINUEND[level])
        assert inside(one.facts["b"], SUBTRAHEND[level])
    for one in _exercises("multiplication", level):
        assert inside(one.facts["a"], MULTIPLICATION[level])
        assert inside(one.facts["b"], MULTIPLICATION[level])
    for one in _exercises("division", level):
        assert inside(one.facts["b"], DIVISOR[level])
        assert inside(int(one.answer), QUOTIENT[level])
    for one in _exercises("mixte", level):
        operands = [value for value in one.facts.values() if isinstance(value, int)]
        assert all(inside(value, MIXED[level]) for value in operands)
        assert len(operands) == {"initie": 3, "padawan": 3, "chevalier": 4, "maitre": 5}[level]


@pytest.mark.parametrize(
    ("level", "denominators", "signs"),
    [
        ("initie", {2, 3, 4}, {"+"}),
        ("padawan", set(range(2, 7)), {"+", "−"}),
        ("chevalier", set(range(2, 9)), {"+", "−", "×"}),
        ("maitre", set(range(2, 13)), {"+", "−", "×", "÷"}),
    ],
)
def test_fractions_use_the_denominators_and_signs_of_their_level(
    level: Level, denominators: set[int], signs: set[str]
) -> None:
    drawn = _exercises("fractions", level)
    assert {one.facts[name] for one in drawn for name in "bd"} == denominators
    assert {one.facts["sign"] for one in drawn} == signs


def test_geometry_meets_a_new_shape_at_each_level() -> None:
    shapes = {
        level: {one.template.split("_")[0] for one in _exercises("geometrie", level)}
        for level in LEVELS
    }
    assert shapes["initie"] == {"square", "rectangle"}
    assert "triangle" in shapes["padawan"] - shapes["initie"]
    assert "circle" in shapes["chevalier"] - shapes["padawan"]
    assert {"cube", "box"} <= shapes["maitre"] - shapes["chevalier"]


def test_no_type_ever_turns_into_another_one() -> None:
    for exercise_type in EXERCISE_TYPES:
        titles = {
            render(generate(exercise_type, level, seed), "fr").title
            for level in LEVELS
            for seed in range(20)
        }
        assert len(titles) == 1
    every = {render(generate(one, "initie", 0), "fr").title for one in EXERCISE_TYPES}
    assert len(every) == len(EXERCISE_TYPES)
