"""What a logic challenge's row says: made again from its seed, or taken as a person wrote it."""

from typing import Any

import pytest

from game.logic.families import FAMILIES
from game.logic.model import AGE_GROUPS, Kind
from game.units import LANGUAGES, Language
from persistence.logic_material import (
    RELEASE,
    Drawn,
    check_written,
    drawn_of,
    level_of,
    make,
    material_of,
    shown_choices,
)
from persistence.models import AgeGroup, LogicChallenge, LogicChallengeKind

SEEDS = range(12)
KINDS: list[Kind] = sorted(FAMILIES)


def row(**columns: Any) -> LogicChallenge:
    values = {
        "id": 7,
        "title": "Titre",
        "description": "Description",
        "challenge_type": LogicChallengeKind.RIDDLE,
        "age_group": AgeGroup.ALL_AGES,
        "language": "es",
    }
    return LogicChallenge(**(values | columns))


def generated(drawn: Drawn, **columns: Any) -> LogicChallenge:
    values = {
        "generation_key": drawn.key,
        "generation_parameters": {
            "kind": drawn.kind,
            "age_group": drawn.age_group,
            "seed": drawn.seed,
            "release": drawn.release,
        },
    }
    return row(**(values | columns))


@pytest.mark.parametrize("kind", KINDS)
def test_every_choice_and_answer_is_judged_by_the_text_that_is_shown(kind: Kind) -> None:
    for age_group in AGE_GROUPS:
        for seed in SEEDS:
            for language in LANGUAGES:
                material = material_of(generated(Drawn(kind, age_group, seed)), language)
                assert material.made is not None
                assert material.answer is not None
                assert check_written(material, material.answer).is_right
                for text, choice in zip(material.choices, material.made.choices, strict=True):
                    found = check_written(material, f"  {text.upper()} ")
                    assert found.is_right == (choice.misconception is None), (age_group, seed)
                    assert found.misconception == choice.misconception


@pytest.mark.parametrize("kind", KINDS)
def test_the_stored_text_fits_its_columns(kind: Kind) -> None:
    for age_group in AGE_GROUPS:
        for seed in SEEDS:
            material = make(Drawn(kind, age_group, seed), "fr")
            assert 0 < len(material.title) <= 255
            assert 0 < len(material.answer or "") <= 255
            assert len(Drawn(kind, age_group, 2**31 - 1).key) <= 100


def test_the_right_choice_stands_everywhere_and_stays_where_it_is() -> None:
    material = next(
        made for seed in range(100) if (made := make(Drawn("sequence", "9-12", seed), "fr")).choices
    )
    orders = {shown_choices(material, 1, user) for user in range(200)}
    assert {order.index(material.answer or "") for order in orders} == {0, 1, 2, 3}
    assert all(sorted(order) == sorted(material.choices) for order in orders)
    assert shown_choices(material, 1, 5) == shown_choices(material, 1, 5)
    assert len({shown_choices(material, number, 5) for number in range(50)}) > 5


@pytest.mark.parametrize(
    "columns",
    [
        {"generation_key": None},
        {"generation_parameters": {"kind": "sequence"}},
        {"generation_parameters": None},
        {"generation_parameters": [1]},
        {
            "generation_parameters": {
                "kind": "riddle",
                "age_group": "9-12",
                "seed": 1,
                "release": RELEASE,
            }
        },
        {
            "generation_parameters": {
                "kind": "sequence",
                "age_group": "9-12",
                "seed": 1,
                "release": RELEASE + 1,
            }
        },
    ],
)
def test_what_this_release_cannot_make_again_is_taken_as_stored(columns: dict[str, Any]) -> None:
    stored = generated(Drawn("sequence", "9-12", 1), question="Stocké ?", correct_answer="5")
    for name, value in columns.items():
        setattr(stored, name, value)
    assert drawn_of(stored) is None
    material = material_of(stored, "en")
    assert (material.question, material.language, material.made) == ("Stocké ?", "es", None)
    assert check_written(material, "5").is_right


def test_a_seed_that_no_generator_takes_is_taken_as_stored() -> None:
    stored = generated(Drawn("sequence", "9-12", 2**31), question="Stocké ?")
    assert material_of(stored, "en").question == "Stocké ?"


@pytest.mark.parametrize(
    ("stored", "expected"),
    [
        (None, ()),
        ([], ()),
        (["a", 2, 2.5, True, None, {"text": "b"}, {"value": 3}, {}], ("a", "2", "2.5", "b", "3")),
        ('["a", "b"]', ("a", "b")),
        ("un seul", ("un seul",)),
        ("  ", ()),
        ({"a": "b"}, ()),
        ("[" * 5_000, ("[" * 5_000,)),
    ],
)
def test_lists_of_the_older_product_are_read_in_every_form(
    stored: Any, expected: tuple[str, ...]
) -> None:
    assert material_of(row(hints=stored), "fr").hints == expected


def test_the_words_of_an_old_row_stand_where_it_has_them() -> None:
    full = material_of(
        row(content="c", question="q", solution="s", correct_answer="r", solution_explanation="e"),
        "fr",
    )
    assert (full.question, full.answer, full.explanation) == ("q", "r", "e")
    half = material_of(row(content="c", solution="s"), "fr")
    assert (half.question, half.answer, half.explanation) == ("c", "s", "s")
    bare = material_of(row(), "fr")
    assert (bare.question, bare.answer, bare.explanation) == ("Description", None, "")


@pytest.mark.parametrize(
    ("answer", "form"),
    [
        ("12", "number"),
        ("1 024", "number"),
        ("3/4", "fraction"),
        ("0,5", "fraction"),
        ("l'ombre", "word"),
        ("12 cm", "word"),
        (None, "word"),
    ],
)
def test_a_written_answer_says_with_which_keys_it_is_given(answer: str | None, form: str) -> None:
    assert material_of(row(correct_answer=answer), "fr").answer_form == form


@pytest.mark.parametrize(("language", "shown"), [("en", "en"), ("fr", "fr"), ("", "fr")])
def test_a_written_challenge_says_its_own_language(language: str, shown: Language) -> None:
    assert material_of(row(language=language), "es").language == shown


def test_a_level_is_the_stored_one_or_the_one_of_the_rating() -> None:
    assert [level_of(rating) for rating in (1.0, 1.9, 2.0, 3.0, 3.9, 4.0, 5.0)] == [
        "initie",
        "initie",
        "padawan",
        "chevalier",
        "chevalier",
        "maitre",
        "maitre",
    ]
    assert level_of(5.0, "Facile") == "initie"
    assert level_of(1.0, "inconnu") == "initie"
