"""What a teacher may write, and what becomes of it."""

import unicodedata
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from game.exercises import check, render, show
from game.exercises.authoring import Draft, DraftError, DraftWrong, cleaned, item_of
from game.exercises.own import OwnItem, exercise_of, is_playable, same_text
from game.exercises.texts import MISCONCEPTIONS
from game.exercises.texts import own as texts
from game.units import EXERCISE_TYPES, LANGUAGES, LEVELS, Language

WORDS = (DraftWrong("bleu"), DraftWrong("vert", "missing_carry"), DraftWrong("jaune"))


def draft(**changes: Any) -> Draft:
    values: dict[str, Any] = {
        "type": "addition",
        "level": "initie",
        "language": "fr",
        "question": "Combien ?",
        "answer": "12",
    }
    return Draft(**(values | changes))


def made(**changes: Any) -> OwnItem:
    return item_of(cleaned(draft(**changes)), 7)


def faults(**changes: Any) -> list[tuple[str, str]]:
    with pytest.raises(DraftError) as caught:
        made(**changes)
    return [(fault.field, fault.code) for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("language", "answer", "unit", "canonical", "shown"),
    [
        ("fr", "3,50", "€", "3.5", {"fr": "3,50\xa0€", "en": "€3.50", "es": "3,50\xa0€"}),
        ("fr", "1 234,5", "", "1234.5", {"fr": "1\u202f234,5", "en": "1,234.5", "es": "1234,5"}),
        ("en", "1,200", "", "1200", {"fr": "1\u202f200", "en": "1,200"}),
        ("fr", "1,200", "", "1.2", {"fr": "1,2", "en": "1.2"}),
        ("es", "1.200", "", "1200", {"es": "1200", "en": "1,200"}),
        ("en", "1.200", "", "1.2", {"en": "1.2"}),
        ("fr", "6/8", "", "3/4", {"fr": "3/4", "en": "3/4"}),
        ("fr", "1 1/2", "", "3/2", {"es": "3/2"}),
        ("fr", "8/4", "", "2", {"es": "2"}),
        ("fr", "1 h 20", "min", "80", {"fr": "80\xa0min"}),
        ("fr", "1,2 m", "cm", "120", {"fr": "120\xa0cm"}),
        ("fr", "25 %", "%", "25", {"fr": "25\xa0%", "en": "25%"}),
        ("fr", "١٢", "", "12", {"fr": "12"}),
        ("fr", "0", "", "0", {"fr": "0"}),
        ("fr", "12 pommes", "", "12", {"en": "12"}),
    ],
)
def test_a_number_is_read_in_its_own_language_and_shown_in_the_readers(
    language: Language, answer: str, unit: str, canonical: str, shown: dict[Language, str]
) -> None:
    item = made(language=language, answer=answer, unit=unit)
    assert (item.answer, item.is_text) == (canonical, False)
    exercise = exercise_of(item)
    for reader, text in shown.items():
        assert render(exercise, reader).answer == text
        assert show(exercise, item.answer, reader) == text
        assert check(exercise, text).is_right
    assert check(exercise, answer).is_right


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("12", {"11", "13", "22", "2", "10", "14", "9", "15"}),
        ("0", {"1", "10", "2", "3", "4"}),
        ("0,75", {"7.5", "0.76", "0.74", "1.75", "2.75", "3.75"}),
        ("3/4", {"1", "1/2", "5/4", "1/4", "0", "3/2"}),
    ],
)
def test_wrong_numbers_that_nobody_wrote_are_near_ones(answer: str, expected: set[str]) -> None:
    item = made(answer=answer)
    values = [wrong.value for wrong in item.wrongs]
    assert len(set(values)) == 3
    assert set(values) <= expected
    assert all(wrong.misconception in MISCONCEPTIONS["fr"] for wrong in item.wrongs)


def test_answers_that_are_words_need_choices_and_numbers_among_words_are_words() -> None:
    assert faults(answer="rouge") == [("answer", "not_a_number")]
    item = made(answer="rouge", wrongs=WORDS)
    assert (item.is_text, [wrong.value for wrong in item.wrongs]) == (
        True,
        ["bleu", "vert", "jaune"],
    )
    mixed = made(answer="12", wrongs=(DraftWrong("aucun"), DraftWrong("13"), DraftWrong("14")))
    assert (mixed.is_text, mixed.answer) == (True, "12")


def test_every_fault_is_told_and_names_its_field() -> None:
    assert faults(question="", answer="\u0007", unit="x\u2028y", hint="y" * 201) == [
        ("hint", "too_long"),
        ("unit", "control_character"),
        ("answer", "control_character"),
        ("question", "required"),
        ("answer", "required"),
    ]
    wrongs = (DraftWrong("3,0"), DraftWrong("-1"), DraftWrong("0,12345"))
    assert faults(answer="3", wrongs=wrongs) == [
        ("wrongs[0].value", "duplicate"),
        ("wrongs[1].value", "negative"),
        ("wrongs[2].value", "too_many_decimals"),
    ]


@pytest.mark.parametrize(
    ("question", "answer", "hint", "is_refused"),
    [
        ("Combien font 7 + 5 ?", "12", "C'est 12.", True),
        ("Combien font 7 + 5 ?", "12", "C'est 12,0 !", True),
        ("Combien font 7 + 5 ?", "12", "La moitié de 24, soit 24/2.", True),
        ("Combien font 7 + 5 ?", "12", "Compte 7, puis 5 de plus.", False),
        ("Combien font 7 + 5 ?", "12", "Pense à 120 ou à 1 200.", False),
        ("Combien font 6 - 3 ?", "3", "Enlève 3 de 6.", False),
        ("Combien font 999 + 235 ?", "1234", "On trouve 1 234.", True),
        ("Quelle couleur ?", "rouge", "Comme un feu ROUGE.", True),
        ("Quelle couleur ?", "rouge", "Les rougets nagent.", False),
        ("Rouge ou bleu ?", "rouge", "Le feu rouge arrête.", False),
    ],
)
def test_a_hint_does_not_give_what_the_question_does_not(
    question: str, answer: str, hint: str, is_refused: bool
) -> None:
    wrongs = WORDS if answer == "rouge" else ()
    if is_refused:
        assert faults(question=question, answer=answer, hint=hint, wrongs=wrongs) == [
            ("hint", "gives_answer")
        ]
    else:
        assert made(question=question, answer=answer, hint=hint, wrongs=wrongs).hint == hint


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_not_written_is_said_in_the_readers_language(language: Language) -> None:
    exercise = exercise_of(made(answer="3,5", unit="km"))
    shown = render(exercise, language)
    assert shown.hint == texts.HINTS[language]
    assert shown.answer in shown.explanation
    assert shown.explanation != texts.EXPLANATIONS[language]
    written = exercise_of(made(hint="Doucement.", explanation="Car oui."))
    assert render(written, language).hint == "Doucement."
    assert render(written, language).explanation == "Car oui."
    assert render(written, language).question == "Combien ?"


def test_words_are_never_worded_anew() -> None:
    item = made(answer="1 234,5 ou moins", wrongs=WORDS, question="On calcule 8 ÷ 2 : combien ?")
    exercise = exercise_of(item)
    for language in LANGUAGES:
        shown = render(exercise, language, division_sign=":")
        assert shown.question == "On calcule 8 ÷ 2 : combien ?"
        assert shown.choices[0] == shown.answer == "1 234,5 ou moins"


drafts = st.builds(
    Draft,
    type=st.sampled_from(EXERCISE_TYPES),
    level=st.sampled_from(LEVELS),
    language=st.sampled_from(LANGUAGES),
    question=st.one_of(st.text(max_size=40), st.just("Combien font 7 + 5 ?")),
    answer=st.one_of(
        st.text(max_size=20),
        st.integers(-5, 10**18).map(str),
        st.decimals(0, 999, places=3).map(str),
        st.tuples(st.integers(0, 99), st.integers(0, 99)).map(lambda n: f"{n[0]}/{n[1]}"),
    ),
    wrongs=st.one_of(
        st.just(()),
        st.lists(
            st.builds(
                DraftWrong,
                st.one_of(st.text(max_size=12), st.integers(0, 99).map(str)),
                st.sampled_from([None, "missing_carry", "zz"]),
            ),
            max_size=4,
        ).map(tuple),
    ),
    hint=st.text(max_size=20),
    explanation=st.text(max_size=20),
    unit=st.sampled_from(["", "cm", "€", "pommes", "%", "\n"]),
)


@given(drafts)
@example(draft(answer="1/3", unit="€"))
@example(draft(answer="0,0001"))
@example(draft(answer="½"))
def test_any_draft_is_an_item_that_can_be_played_or_has_faults(given_: Draft) -> None:
    neat = cleaned(given_)
    assert cleaned(neat) == neat
    try:
        item = item_of(neat, 3)
    except DraftError as error:
        assert error.faults  # noqa: PT017 - either outcome is a right one
        return
    assert is_playable(item)
    assert item == item_of(neat, 3)
    exercise = exercise_of(item)
    for language in LANGUAGES:
        shown = render(exercise, language)
        assert len(set(shown.choices)) == 4
        assert check(exercise, shown.choices[0]).is_right
        for text, choice in zip(shown.choices[1:], exercise.choices[1:], strict=True):
            found = check(exercise, text)
            assert not found.is_right
            assert found.misconception == choice.misconception
    assert check(exercise, neat.answer).is_right


@given(st.text(max_size=30))
def test_the_same_text_is_the_same_however_it_is_composed_and_spaced(text: str) -> None:
    assert same_text(same_text(text)) == same_text(text)
    assert same_text(f"  {text}\t") == same_text(text)
    assert same_text(unicodedata.normalize("NFD", text)) == same_text(text)
    assert same_text(text.replace(" ", "   ")) == same_text(text)
