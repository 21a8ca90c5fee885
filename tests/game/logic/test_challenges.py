"""Properties of every cell of kind and age group: what holds for each seed."""

from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from statistics import mean
from typing import Any, cast

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.logic import AGE_GROUPS, KINDS, SEED_MAX, check, generate, render
from game.logic.errors import (
    LogicError,
    SeedRangeError,
    UnknownAgeGroupError,
    UnknownKindError,
    UnknownLanguageError,
    UnknownTemplateError,
)
from game.logic.families import FAMILIES
from game.logic.model import AgeGroup, Kind, LogicChallenge
from game.units import LANGUAGES, Language

from .inspection import data_faults, faults

INSPECTED_SEEDS = range(30)

every_cell = pytest.mark.parametrize(
    ("kind", "age_group"), [(kind, age) for kind in KINDS for age in AGE_GROUPS]
)


@cache
def cell(kind: Kind, age_group: AgeGroup) -> list[LogicChallenge]:
    return [generate(kind, age_group, seed) for seed in range(300)]


def thousand(kind: Kind, age_group: AgeGroup) -> Iterator[LogicChallenge]:
    """Made one by one, so that a test can stop when it has seen enough."""
    yield from cell(kind, age_group)
    yield from (generate(kind, age_group, seed) for seed in range(300, 1000))


@every_cell
def test_inspection_finds_nothing_wrong(kind: Kind, age_group: AgeGroup) -> None:
    for one in cell(kind, age_group)[: len(INSPECTED_SEEDS)]:
        assert faults(one) == [], (one.template, one.seed)


@every_cell
def test_three_hundred_seeds_make_sound_data(kind: Kind, age_group: AgeGroup) -> None:
    for one in cell(kind, age_group):
        assert data_faults(one) == [], (one.template, one.seed)
        assert (one.kind, one.age_group) == (kind, age_group)
        assert age_group in FAMILIES[kind][one.template].ages


@every_cell
def test_a_thousand_seeds_make_three_hundred_challenges(kind: Kind, age_group: AgeGroup) -> None:
    seen: set[str] = set()
    for one in thousand(kind, age_group):
        seen.add(render(one, "fr").question + str(one.visual))
        if len(seen) >= 300:
            return
    pytest.fail(f"only {len(seen)} challenges in 1,000 seeds")


@every_cell
def test_every_template_of_the_cell_is_met_and_there_are_three(
    kind: Kind, age_group: AgeGroup
) -> None:
    templates = {name for name, one in FAMILIES[kind].items() if age_group in one.ages}
    assert len(templates) >= 3
    assert {one.template for one in cell(kind, age_group)} == templates


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_has_six_templates_and_grows_harder_with_age(kind: Kind) -> None:
    assert len(FAMILIES[kind]) >= 6
    means = [
        mean(one.difficulty_rating for one in cell(kind, age_group)) for age_group in AGE_GROUPS
    ]
    assert means[0] + 0.4 < means[1] < means[2] - 0.4
    assert means[0] < 2.5
    assert means[2] > 3.4


@every_cell
def test_three_misconceptions_or_more_are_met_in_each_cell(kind: Kind, age_group: AgeGroup) -> None:
    named = {
        choice.misconception
        for one in cell(kind, age_group)
        for choice in one.choices[1:]
        if choice.misconception != "calculation_slip"
    }
    assert len(named) >= 3


@every_cell
def test_the_right_answer_is_not_always_the_same(kind: Kind, age_group: AgeGroup) -> None:
    by_template: dict[str, set[str]] = {}
    for one in cell(kind, age_group):
        by_template.setdefault(one.template, set()).add(one.answer)
    assert min(map(len, by_template.values())) >= 2, by_template


@every_cell
def test_the_same_seed_is_the_same_challenge(kind: Kind, age_group: AgeGroup) -> None:
    assert [generate(kind, age_group, seed) for seed in range(40)] == cell(kind, age_group)[:40]


@given(
    st.sampled_from(KINDS),
    st.sampled_from(AGE_GROUPS),
    st.integers(0, SEED_MAX),
    st.sampled_from(LANGUAGES),
)
def test_any_seed_makes_a_challenge_that_can_be_read(
    kind: Kind, age_group: AgeGroup, seed: int, language: Language
) -> None:
    one = generate(kind, age_group, seed)
    told = render(one, language)
    assert check(one, told.answer).is_right
    assert check(one, one.answer).is_right
    assert data_faults(one) == []


@pytest.mark.parametrize("kind", ["", "sudoku", "Sequence", "chess", "x" * 300, None, 3, ["graph"]])
def test_an_unknown_kind_is_refused(kind: Any) -> None:
    with pytest.raises(UnknownKindError):
        generate(kind, "9-12", 1)


@pytest.mark.parametrize("age_group", ["", "adulte", "9_12", "x" * 300, None, 9, ["13+"]])
def test_an_unknown_age_group_is_refused(age_group: Any) -> None:
    with pytest.raises(UnknownAgeGroupError):
        generate("graph", age_group, 1)


@pytest.mark.parametrize("seed", [-1, 2**31, 10**300, "1" * 300, 1.0, None, True])
def test_a_seed_outside_its_range_is_refused(seed: Any) -> None:
    with pytest.raises(SeedRangeError):
        generate("graph", "13+", seed)


@pytest.mark.parametrize("seed", [0, SEED_MAX])
def test_both_ends_of_the_seed_range_make_a_challenge(seed: int) -> None:
    for kind in KINDS:
        assert generate(kind, "12-13", seed).seed == seed


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(UnknownLanguageError):
        render(generate("graph", "13+", 1), cast("Language", "de"))


@pytest.mark.parametrize("kind", KINDS)
def test_facts_of_another_release_are_refused_but_judged(kind: Kind) -> None:
    one = next(each for each in cell(kind, "13+") if each.choices)
    for template, facts in (("no_such_template", one.facts), (one.template, {}),
                            (one.template, {"terms": [1], "clues": 3, "points": "x"})):  # fmt: skip
        alien = msgspec.structs.replace(one, template=template, facts=facts)
        with pytest.raises(UnknownTemplateError):
            render(alien, "fr")
        assert check(alien, alien.answer).is_right
        wrong = check(alien, alien.choices[1].value)
        assert not wrong.is_right
        assert wrong.misconception == alien.choices[1].misconception


def test_every_error_is_a_value_error() -> None:
    assert issubclass(LogicError, ValueError)


def test_every_choice_of_a_chance_is_a_chance() -> None:
    for age_group in AGE_GROUPS:
        for one in cell("probability", age_group):
            if one.answer_form == "fraction":
                assert all(0 <= Fraction(choice.value) <= 1 for choice in one.choices)
                assert 0 < Fraction(one.answer) < 1
