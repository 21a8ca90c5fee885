# ruff: noqa: RUF001 - typographic signs are meant
"""The six number types as a teacher looks at them: wordings, hints, wrong choices, balance."""

import re
from collections import Counter
from fractions import Fraction
from functools import cache
from itertools import product
from typing import Any

import pytest

from game.exercises import check, generate, misconception_text, render
from game.exercises.calculation import steps_of
from game.exercises.families import FAMILIES, fractions, mixed
from game.exercises.families.division import FACTOR_ASKED
from game.exercises.families.subtraction import COUNTED_UP
from game.exercises.levels import ADDITION, DIVISOR, MINUEND, MULTIPLICATION, QUOTIENT, SUBTRAHEND
from game.exercises.model import Exercise
from game.exercises.texts import TEXTS
from game.units import LANGUAGES, LEVELS, ExerciseType, Level

from .rules_table import NUMBER_TYPES
from .working.truth import is_true

SEED_COUNT = 300
SLIPS = {"calculation_slip", "off_by_one", "off_by_ten"}

every_cell = pytest.mark.parametrize(
    ("exercise_type", "level"), list(product(NUMBER_TYPES, LEVELS))
)
every_type = pytest.mark.parametrize("exercise_type", NUMBER_TYPES)


@cache
def cell(exercise_type: ExerciseType, level: Level) -> list[Exercise]:
    return [generate(exercise_type, level, seed) for seed in range(SEED_COUNT)]


def facts_of(exercise_type: ExerciseType) -> list[tuple[str, dict[str, Any]]]:
    """Return a template and facts for every pair of operands (of 300 seeds a level, otherwise)."""
    ranges: dict[ExerciseType, list[tuple[range, range]]] = {
        "addition": [(_range(ADDITION, level), _range(ADDITION, level)) for level in LEVELS[:3]],
        "soustraction": [(_range(MINUEND, one), _range(SUBTRAHEND, one)) for one in LEVELS[:3]],
        "multiplication": [(_range(MULTIPLICATION, one),) * 2 for one in LEVELS],
    }
    drawn = [
        (one.template, dict(one.facts)) for level in LEVELS for one in cell(exercise_type, level)
    ]
    pairs = [pair for left, right in ranges.get(exercise_type, []) for pair in product(left, right)]
    if exercise_type == "soustraction":
        pairs += list(product(range(250, 1001, 25), range(100, 501, 25)))
    if exercise_type == "division":
        pairs = [
            (b * quotient, b)
            for level in LEVELS
            for b, quotient in product(_range(DIVISOR, level), _range(QUOTIENT, level))
        ]
    return drawn + [("plain", {"a": max(pair), "b": min(pair)}) for pair in pairs]


def _range(bounds: dict[Level, tuple[int, int]], level: Level) -> range:
    return range(bounds[level][0], bounds[level][1] + 1)


@every_cell
def test_each_level_asks_in_ten_forms_or_more(exercise_type: ExerciseType, level: Level) -> None:
    assert len({one.template for one in cell(exercise_type, level)}) >= 10


@every_type
def test_every_way_has_its_texts_and_every_text_its_way(exercise_type: ExerciseType) -> None:
    solve = FAMILIES[exercise_type].solve
    ways = {solve(template, facts).way for template, facts in facts_of(exercise_type)}
    for language in LANGUAGES:
        texts = TEXTS[language][exercise_type]
        assert set(texts.explanations) == set(texts.hints) == ways


@every_type
def test_every_label_of_a_line_has_a_word_in_every_language(exercise_type: ExerciseType) -> None:
    solve = FAMILIES[exercise_type].solve
    used = {
        part[1:]
        for template, facts in facts_of(exercise_type)
        for line in solve(template, facts).lines
        for part in line
        if isinstance(part, str) and part.startswith("@")
    }
    for language in LANGUAGES:
        labels = TEXTS[language][exercise_type].labels
        assert used <= set(labels) <= used | {"thousands"}


@every_cell
def test_the_lines_of_working_are_true_and_reach_the_answer(
    exercise_type: ExerciseType, level: Level
) -> None:
    for one in cell(exercise_type, level):
        solution = FAMILIES[exercise_type].solve(one.template, one.facts)
        assert solution.lines
        assert all(map(is_true, solution.lines)), one


@every_cell
def test_a_hint_never_names_a_number_that_equals_the_answer(
    exercise_type: ExerciseType, level: Level
) -> None:
    for one in cell(exercise_type, level):
        for language in LANGUAGES:
            hint = render(one, language).hint.replace("\u202f", "").replace(",", "")
            named = {Fraction(text) for text in re.findall(r"\d+/\d+|\d+", hint)}
            assert Fraction(one.answer) not in named, (one, hint)


@every_cell
def test_wrong_choices_are_misconceptions_and_seldom_slips(
    exercise_type: ExerciseType, level: Level
) -> None:
    names = Counter(
        choice.misconception for one in cell(exercise_type, level) for choice in one.choices[1:]
    )
    slips = sum(names[name] for name in SLIPS)
    assert slips <= 0.27 * names.total(), names
    assert names["calculation_slip"] <= 0.13 * names.total(), names
    assert len(set(names) - SLIPS) >= 5


@pytest.mark.parametrize(
    ("exercise_type", "facts", "written", "misconception"),
    [
        ("addition", {"a": 27, "b": 38}, "55", "missing_carry"),
        ("addition", {"a": 27, "b": 31}, "68", "carry_everywhere"),
        ("addition", {"a": 36, "b": 19}, "57", "adjusted_wrong_way"),
        ("addition", {"a": 8, "b": 3}, "83", "digits_joined"),
        ("addition", {"a": 8, "b": 3}, "10", "start_counted"),
        ("addition", {"a": 134, "b": 52}, "654", "columns_misaligned"),
        ("addition", {"a": 34, "b": 20}, "36", "tens_as_ones"),
        ("soustraction", {"a": 63, "b": 17}, "54", "smaller_from_larger"),
        ("soustraction", {"a": 63, "b": 17}, "56", "borrow_forgotten"),
        ("soustraction", {"a": 63, "b": 19}, "42", "adjusted_wrong_way"),
        ("soustraction", {"a": 13, "b": 5}, "9", "start_counted"),
        ("multiplication", {"a": 7, "b": 8}, "63", "one_time_too_many"),
        ("multiplication", {"a": 7, "b": 8}, "15", "added_instead_of_multiplied"),
        ("multiplication", {"a": 7, "b": 8}, "65", "digits_swapped"),
        ("multiplication", {"a": 14, "b": 20}, "28", "zero_forgotten"),
        ("multiplication", {"a": 23, "b": 45}, "815", "partial_products"),
        ("division", {"a": 56, "b": 8}, "6", "one_time_too_few"),
        ("division", {"a": 56, "b": 8}, "48", "subtracted_instead_of_divided"),
        ("division", {"a": 600, "b": 20}, "3", "zero_forgotten"),
        ("division", {"a": 851, "b": 23}, "30", "last_step_forgotten"),
        ("fractions", {"a": 1, "b": 2, "c": 1, "d": 3, "sign": "+"}, "2/5",
         "tops_and_bottoms_added"),
        ("fractions", {"a": 2, "b": 5, "c": 1, "d": 5, "sign": "+"}, "3",
         "denominators_dropped"),
        ("fractions", {"a": 3, "b": 4, "c": 1, "d": 6, "sign": "+"}, "10/12",
         "one_top_scaled"),
        ("fractions", {"a": 2, "b": 3, "c": 4, "d": 5, "sign": "×"}, "10/12",
         "cross_multiplied"),
        ("fractions", {"a": 2, "b": 3, "c": 4, "d": 5, "sign": "÷"}, "8/15", "not_inverted"),
        ("fractions", {"a": 2, "b": 3, "c": 4, "d": 5, "sign": "÷"}, "15/8", "both_inverted"),
        ("mixte", {"shape": "a+b×c", "a": 5, "b": 6, "c": 7}, "77", "left_to_right"),
        ("mixte", {"shape": "a−(b+c)", "a": 20, "b": 5, "c": 3}, "18", "brackets_ignored"),
        ("mixte", {"shape": "a−b+c", "a": 9, "b": 4, "c": 3}, "2", "additions_first"),
    ],
)  # fmt: skip
def test_a_typed_error_is_recognised(
    exercise_type: ExerciseType, facts: dict[str, Any], written: str, misconception: str
) -> None:
    solution = FAMILIES[exercise_type].solve("plain", facts)
    one = Exercise(exercise_type, "maitre", 0, "plain", facts, str(solution.answer), ())
    assert check(one, written).misconception == misconception
    for language in LANGUAGES:
        assert misconception_text(misconception, language) != misconception.replace("_", " ")


def test_a_slip_that_stands_in_no_choice_has_its_name_when_it_is_typed() -> None:
    one = next(
        one
        for one in cell("addition", "maitre")
        if not any(choice.misconception == "off_by_one" for choice in one.choices)
        and int(one.answer) % 10 not in {0, 9}
    )
    assert check(one, str(int(one.answer) + 1)).misconception == "off_by_one"


def test_a_wording_is_asked_only_where_it_makes_sense() -> None:
    for level in LEVELS:
        for one in cell("addition", level):
            assert one.template != "double" or one.facts["a"] == one.facts["b"]
        for one in cell("division", level):
            assert one.template != "half_of" or one.facts["b"] == 2
            assert one.template != "quarter_of" or one.facts["b"] == 4
            if one.template in {"share", "each_part", "groups_in", "jumps_to", "taken_away"}:
                assert int(one.facts["b"]) <= 10
        for one in cell("multiplication", level):
            assert one.template != "double" or one.facts["b"] == 2
            assert one.template not in {"in_groups", "rows"} or 1 not in one.facts.values()
        for one in cell("soustraction", level):
            assert one.template not in {"how_much_more", "how_much_less"} or one.answer != "0"


def test_the_words_of_the_subject_wait_for_their_level() -> None:
    young = {"sum_of", "total_of", "increase", "difference_of", "decrease", "product_of",
             "times_as_big", "times_as_small", "quotient_of"}  # fmt: skip
    for exercise_type in ("addition", "soustraction", "multiplication", "division"):
        asked = {one.template for one in cell(exercise_type, "initie")}
        assert not asked & young
    assert "quotient_of" not in {one.template for one in cell("division", "padawan")}
    assert "quotient_of" in {one.template for one in cell("division", "maitre")}
    for level in ("chevalier", "maitre"):
        asked = {one.template for one in cell("multiplication", level)}
        assert not asked & {"jumps", "in_groups", "rows", "in_table"}


@pytest.mark.parametrize("level", LEVELS)
def test_what_is_missing_is_explained_by_counting_up(level: Level) -> None:
    counted = {wording.name for wording in COUNTED_UP}
    ways = {"count_up", "count_up_straight", "same", "half"}
    seen = 0
    for one in cell("soustraction", level):
        way = FAMILIES["soustraction"].solve(one.template, one.facts).way
        if one.template in counted:
            seen += 1
            assert way in ways
        else:
            assert way not in {"count_up", "count_up_straight"}
    assert seen > SEED_COUNT / 5


@pytest.mark.parametrize("level", LEVELS)
def test_a_missing_factor_is_explained_by_multiples(level: Level) -> None:
    asked = {wording.name for wording in FACTOR_ASKED}
    for one in cell("division", level):
        way = FAMILIES["division"].solve(one.template, one.facts).way
        if one.template in asked:
            assert way not in {"tenth", "drop_zero", "halve", "halve_twice", "twice_a_tenth"}


def _share(exercise_type: ExerciseType, level: Level, is_trivial: Any) -> float:
    found = cell(exercise_type, level)
    return sum(bool(is_trivial(one.facts, one.answer)) for one in found) / len(found)


def test_trivial_items_are_met_and_do_not_prevail() -> None:
    assert 0 < _share("addition", "initie", lambda f, _x: 1 in f.values()) < 0.15
    assert 0 < _share("soustraction", "initie", lambda f, _x: f["b"] == 1) < 0.15
    assert _share("soustraction", "initie", lambda f, _x: f["a"] == f["b"]) < 0.05
    assert 0 < _share("multiplication", "initie", lambda f, _x: 1 in f.values()) < 0.2
    assert _share("multiplication", "padawan", lambda f, _x: 10 in f.values()) < 0.15
    assert 0 < _share("division", "initie", lambda _f, x: x == "1") < 0.15
    assert _share("fractions", "initie", lambda f, _x: (f["a"], f["b"]) == (f["c"], f["d"])) < 0.3


def test_no_item_of_once_one_is_ever_drawn() -> None:
    for seed in range(2000):
        facts = generate("multiplication", "initie", seed).facts
        assert (facts["a"], facts["b"]) != (1, 1)


@pytest.mark.parametrize("level", LEVELS)
def test_answers_of_fractions_can_be_written_by_a_child(level: Level) -> None:
    for one in cell("fractions", level):
        answer = Fraction(one.answer)
        assert answer > 0
        assert max(answer.numerator, answer.denominator) <= 120
        assert answer.denominator <= 60
        a, b, c, d = (int(one.facts[name]) for name in "abcd")
        assert fractions.is_fair(a, b, c, d, str(one.facts["sign"]))
        if one.facts["sign"] == "÷":
            assert answer not in {1, Fraction(a, b), Fraction(c, d)}


@pytest.mark.parametrize(
    ("a", "b", "c", "d", "sign", "is_fair"),
    [
        (1, 11, 1, 12, "+", False),
        (1, 5, 1, 12, "+", True),
        (1, 2, 2, 4, "−", False),
        (1, 2, 1, 2, "÷", False),
        (1, 4, 1, 2, "÷", False),
        (3, 4, 1, 4, "÷", False),
        (7, 11, 5, 12, "×", False),
        (3, 11, 11, 12, "×", True),
    ],
)  # fmt: skip
def test_a_pair_of_fractions_is_fair_or_not(
    a: int, b: int, c: int, d: int, sign: str, is_fair: bool
) -> None:
    assert fractions.is_fair(a, b, c, d, sign) == is_fair


@pytest.mark.parametrize("level", LEVELS)
def test_every_step_of_a_mixed_calculation_is_one_that_a_child_can_do(level: Level) -> None:
    shapes = set()
    for one in cell("mixte", level):
        shape = str(one.facts["shape"])
        shapes.add(shape)
        operands = [int(one.facts[mark]) for mark in shape if mark.isalpha()]
        for left, sign, right, result in steps_of(shape, operands):
            assert isinstance(result, int)
            assert result >= 1
            if sign == "×":
                assert min(left, right) > 1
                assert result <= {"padawan": 150, "chevalier": 500, "maitre": 2000}[level]
            if sign == "÷":
                assert right > 1
                assert result > 1
        assert int(one.answer) not in operands
    assert shapes == set(mixed.SHAPES[level])


def test_quotients_of_mixed_calculations_are_not_always_two() -> None:
    quotients = {
        step.result
        for one in cell("mixte", "maitre")
        for step in steps_of(
            str(one.facts["shape"]),
            [int(one.facts[mark]) for mark in str(one.facts["shape"]) if mark.isalpha()],
        )
        if step.sign == "÷"
    }
    assert len(quotients) >= 4


@pytest.mark.parametrize("language", LANGUAGES)
@every_type
def test_no_two_wordings_or_ways_say_the_same(exercise_type: ExerciseType, language: Any) -> None:
    texts = TEXTS[language][exercise_type]
    assert len(set(texts.questions.values())) == len(texts.questions)
    assert all("{" in hint for way, hint in texts.hints.items() if way != "once")
