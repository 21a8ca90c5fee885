"""The catalogue of texts is complete, and its little language says what it should."""

from string import Formatter

import pytest

from game.exercises.names import (
    ANYBODY,
    BOYS,
    GIRLS,
    NAMES,
    starts_with_i,
    starts_with_vowel,
)
from game.exercises.texts import MISCONCEPTIONS, TEXTS, texts_for
from game.exercises.wording import Wording
from game.units import EXERCISE_TYPES, LANGUAGES, ExerciseType


@pytest.mark.parametrize("exercise_type", EXERCISE_TYPES)
def test_every_language_has_the_same_texts(exercise_type: ExerciseType) -> None:
    french = TEXTS["fr"][exercise_type]
    for language in LANGUAGES:
        other = TEXTS[language][exercise_type]
        assert list(other.questions) == list(french.questions)
        assert sorted(other.hints) == sorted(french.hints)
        assert sorted(other.explanations) == sorted(french.explanations)


@pytest.mark.parametrize("exercise_type", EXERCISE_TYPES)
def test_a_question_tells_the_same_numbers_in_every_language(exercise_type: ExerciseType) -> None:
    for template in TEXTS["fr"][exercise_type].questions:
        told = [
            texts_for(exercise_type, language).questions[template].names - {"who", "other"}
            for language in LANGUAGES
        ]
        assert told[0] == told[1] == told[2], template


def test_no_text_is_a_copy_of_another_language() -> None:
    for exercise_type in EXERCISE_TYPES:
        for template, french in TEXTS["fr"][exercise_type].questions.items():
            if any(letter.isalpha() for letter in _literal(french)):
                assert french != TEXTS["en"][exercise_type].questions[template], template
                assert french != TEXTS["es"][exercise_type].questions[template], template


def _literal(text: str) -> str:
    return "".join(literal for literal, *_ in Formatter().parse(text))


def test_every_language_names_the_same_misconceptions() -> None:
    assert list(MISCONCEPTIONS["fr"]) == list(MISCONCEPTIONS["en"]) == list(MISCONCEPTIONS["es"])


def test_plural_follows_the_rule_of_the_language() -> None:
    text = "{n} {n|chose|choses}"
    assert [Wording(text, "fr").fill({"n": n}) for n in (0, 1, 2)] == [
        "0 chose", "1 chose", "2 choses",
    ]  # fmt: skip
    assert Wording(text, "en").fill({"n": 0}) == "0 choses"
    assert Wording(text, "es").fill({"n": 1}) == "1 chose"


def test_french_elides_before_a_vowel() -> None:
    wording = Wording("plus {who:que}, le livre {who:de}", "fr")
    assert wording.fill({"who": "Omar"}) == "plus qu'Omar, le livre d'Omar"
    assert wording.fill({"who": "Yuna"}) == "plus que Yuna, le livre de Yuna"


def test_units_and_french_marks_get_spaces_that_do_not_break() -> None:
    assert Wording("{a} cm ?", "fr").fill({"a": 3}) == "3\u00a0cm\u202f?"
    assert Wording("Calcule : {a} !", "fr").fill({"a": 3}) == "Calcule\u00a0: 3\u202f!"
    assert Wording("{a} cm?", "en").fill({"a": 3}) == "3\u00a0cm?"


@pytest.mark.parametrize("broken", ["{a:nostyle}", "{a|one}", "{a|one|two|three}"])
def test_a_broken_text_is_refused_when_it_is_compiled(broken: str) -> None:
    with pytest.raises(ValueError, match=r"no style|unpack"):
        Wording(broken, "fr")


def test_spanish_joins_names_by_their_first_sound() -> None:
    wording = Wording("{who} {other:y}", "es")
    assert wording.fill({"who": "Tom", "other": "Inés"}) == "Tom e Inés"
    assert wording.fill({"who": "Inés", "other": "Yuna"}) == "Inés y Yuna"


def test_french_quotes_keep_their_word() -> None:
    assert Wording("« {a} »", "fr").fill({"a": 3}) == "«\u00a03\u00a0»"


def test_names_are_shared_equally_and_easy_on_three_grammars() -> None:
    assert len(set(NAMES)) == len(NAMES)
    assert len(GIRLS) == len(BOYS) == len(ANYBODY) >= 12
    assert not any(name.startswith("H") for name in NAMES)
    assert not starts_with_vowel("Yuna")
    assert any(map(starts_with_vowel, NAMES))
    assert any(map(starts_with_i, NAMES))
