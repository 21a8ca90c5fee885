"""A written answer is judged whatever the language, and never raises."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.logic import check, generate, render
from game.logic.model import AgeGroup, Kind, LogicChallenge
from game.units import LANGUAGES


def find(kind: Kind, age_group: AgeGroup, template: str, answer: str = "") -> LogicChallenge:
    for seed in range(5_000):
        one = generate(kind, age_group, seed)
        if one.template == template and answer in {"", one.answer}:
            return one
    raise AssertionError(template)


@pytest.mark.parametrize(
    "written",
    ["3/8", "6/16", "0,375", "0.375", "37,5 %", "37.5%", " 3 / 8 ", "3 sur 8", "3 chances sur 8",
     "3 out of 8", "3 in 8", "3 de 8", "3 de cada 8", "٣/٨"],
)  # fmt: skip
def test_an_equal_chance_is_right(written: str) -> None:
    assert check(find("probability", "9-12", "bag", "3/8"), written).is_right


@pytest.mark.parametrize(
    "written", ["8/3", "3", "0,37", "38 %", "3:8", "3 sur 0", "3/0", "1 sur 8"]
)
def test_another_chance_is_wrong(written: str) -> None:
    assert not check(find("probability", "9-12", "bag", "3/8"), written).is_right


def test_a_rounded_chance_is_explained() -> None:
    one = find("probability", "9-12", "wheel", "2/3")
    for written in ("0,67", "0.667", "66 %", "67 %"):
        verdict = check(one, written)
        assert not verdict.is_right
        assert verdict.misconception == "rounded_answer", written
    assert check(one, "0,5").misconception != "rounded_answer"


def test_a_secret_word_is_right_in_any_language_case_and_accent() -> None:
    one = find("coding", "9-12", "shift", "@secret.forest")
    for written in ("forêt", "FORET", "Forêt.", " foret ", "forest", "bosque", "«forêt»"):
        assert check(one, written).is_right, written
    for written in ("fort", "forêts", "arbre"):
        assert not check(one, written).is_right, written
    coded = render(one, "fr").visual_data["text"]
    assert check(one, coded).misconception == "secret_copied"


def test_a_name_is_right_without_its_accent() -> None:
    one = next(
        challenge
        for challenge in (generate("deduction", "9-12", seed) for seed in range(3_000))
        if challenge.answer == "Zoé"
    )
    assert check(one, "zoe").is_right
    assert check(one, "ZOÉ !").is_right
    assert not check(one, "Zo").is_right


def test_a_square_of_the_board_may_be_written_small() -> None:
    one = find("coding", "9-12", "robot", "C4")
    assert check(one, "c4").is_right
    assert not check(one, "4c").is_right


def test_a_number_is_read_as_people_write_it() -> None:
    one = next(
        challenge
        for challenge in (generate("sequence", "13+", seed) for seed in range(3_000))
        if len(challenge.answer) == 4
    )
    grouped = f"{one.answer[0]} {one.answer[1:]}"
    for written in (one.answer, grouped, f"+{one.answer}", f"{one.answer}."):
        assert check(one, written).is_right, written


@pytest.mark.parametrize("kind", ["sequence", "pattern", "deduction", "coding", "graph"])
@pytest.mark.parametrize(
    "written", ["", " ", "?", "\u200b", "\x00", "💥", "x" * 10_240, "1" * 10_240]
)
def test_nonsense_is_wrong_and_never_an_exception(kind: Kind, written: str) -> None:
    for seed in range(12):
        verdict = check(generate(kind, "12-13", seed), written)
        assert not verdict.is_right
        assert verdict.misconception is None


@given(st.sampled_from(("sequence", "pattern", "probability", "coding", "graph")), st.text())
def test_no_text_raises(kind: Kind, written: str) -> None:
    check(generate(kind, "13+", 5), written)


def test_a_typed_wrong_answer_that_is_no_choice_has_its_misconception() -> None:
    found = set()
    for seed in range(300):
        one = generate("sequence", "9-12", seed)
        if one.template == "growing":
            terms = one.facts["terms"]
            repeated = str(2 * terms[-1] - terms[-2])
            assert check(one, repeated).misconception == "last_step_repeated"
            found.add(any(choice.value == repeated for choice in one.choices))
    assert found == {True, False}


def test_every_wrong_choice_is_worth_another_value() -> None:
    for seed in range(200):
        one = generate("probability", "13+", seed)
        values = [Fraction(choice.value) for choice in one.choices]
        for language in LANGUAGES:
            shown = render(one, language).choices
            for value, text in zip(values, shown, strict=True):
                assert check(one, text).is_right == (value == values[0])
