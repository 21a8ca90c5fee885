"""The texts are complete in each language, and their little languages say what they should."""

import re
from string import Formatter

import pytest

from game.exercises.names import NAMES
from game.logic.families import FAMILIES
from game.logic.families.secrets import SECRETS
from game.logic.family import Say, Series
from game.logic.model import KINDS, Kind
from game.logic.speech import Speech, joined, moved, plain, word
from game.logic.texts import MISCONCEPTIONS, TEXTS, WORDS, line_text, template_texts
from game.units import LANGUAGES, Language

STYLES = re.compile(r"[|?:].*")


def names(text: str) -> set[str]:
    return {STYLES.sub("", name) for _, name, *_ in Formatter().parse(text) if name}


@pytest.mark.parametrize("kind", KINDS)
def test_every_template_has_its_texts_in_every_language(kind: Kind) -> None:
    for language in LANGUAGES:
        assert list(TEXTS[language][kind].templates) == list(FAMILIES[kind])
        assert sorted(TEXTS[language][kind].lines) == sorted(TEXTS["fr"][kind].lines)


@pytest.mark.parametrize("kind", KINDS)
def test_a_question_tells_the_same_in_every_language(kind: Kind) -> None:
    for template in FAMILIES[kind]:
        told = [template_texts(kind, template, language) for language in LANGUAGES]
        assert told[0].question.names == told[1].question.names == told[2].question.names
        assert told[0].alt.names == told[1].alt.names == told[2].alt.names
        for hints in zip(*(each.hints for each in told), strict=True):
            assert hints[0].names == hints[1].names == hints[2].names, template
        for each in told:
            assert "answer" in each.explanation.names
            assert not any("answer" in hint.names for hint in each.hints)
            assert "answer" not in each.question.names | each.alt.names | each.description.names
    for name in TEXTS["fr"][kind].lines:
        told_lines = [line_text(kind, name, language).names for language in LANGUAGES]
        assert told_lines[0] == told_lines[1] == told_lines[2], name


@pytest.mark.parametrize("kind", KINDS)
def test_no_text_is_a_copy_of_another_language(kind: Kind) -> None:
    for template in FAMILIES[kind]:
        told = [TEXTS[language][kind].templates[template] for language in LANGUAGES]
        for part in ("title", "description", "question", "explanation"):
            assert len({getattr(each, part) for each in told}) == 3, (template, part)


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_tell_the_templates_apart(language: Language) -> None:
    titles = [text.title for kind in KINDS for text in TEXTS[language][kind].templates.values()]
    assert len(set(titles)) == len(titles)


def test_every_language_has_the_same_words_and_misconceptions() -> None:
    assert sorted(WORDS["fr"]) == sorted(WORDS["en"]) == sorted(WORDS["es"])
    assert list(MISCONCEPTIONS["fr"]) == list(MISCONCEPTIONS["en"]) == list(MISCONCEPTIONS["es"])
    for language in LANGUAGES:
        texts = list(MISCONCEPTIONS[language].values())
        assert len(set(texts)) == len(texts)


def test_a_secret_word_stands_for_one_thing_only_whatever_the_language() -> None:
    meaning: dict[str, str] = {}
    for name in SECRETS:
        for language in LANGUAGES:
            text = WORDS[language][f"secret.{name}"]
            bare = plain(text)
            assert re.fullmatch(r"[A-Z]{4,10}", bare), text
            assert "ñ" not in text
            assert meaning.setdefault(bare, name) == name
    assert len(SECRETS) == len(set(SECRETS)) >= 60


def test_no_decoded_secret_fits_two_words_of_a_language() -> None:
    for language in LANGUAGES:
        words = {plain(WORDS[language][f"secret.{name}"]) for name in SECRETS}
        for each in words:
            assert not any(
                moved(each, places) in words and moved(each, places)[0] == each[0]
                for places in range(1, 26)
            )


def test_letters_move_round_the_alphabet() -> None:
    assert moved("XYZ", 3) == "ABC"
    assert moved("ABC", -3) == "XYZ"
    assert plain("Forêt") == "FORET"


def test_series_are_joined_as_each_language_does() -> None:
    assert joined(("A", "B", "C"), "and", "fr") == "A, B et C"
    assert joined(("A", "B"), "or", "en") == "A or B"
    assert joined(("Adam", "Ivan"), "and", "es") == "Adam e Ivan"
    assert joined(("Leo", "Omar"), "or", "es") == "Leo u Omar"
    assert joined(("agua", "hielo"), "and", "es") == "agua y hielo"
    assert joined(("A",), "and", "es") == "A"
    assert joined(("1", "2"), "semicolon", "fr") == "1\u202f; 2"
    assert joined((), "comma", "fr") == ""


def test_marks_are_put_into_words() -> None:
    assert word("@figure:star:striped", "fr") == "étoile à rayures"
    assert word("@figure:star:striped", "en") == "striped star"
    assert word("@figures:3:cross:dotted", "es") == "3 cruces de lunares"
    assert word("@figures:1:cross:dotted", "es") == "1 cruz de lunares"
    assert word("@arrow:empty:0", "fr") == "flèche sans motif, vers le haut"
    assert word("@marks:5", "fr") == "case 5"
    assert word("@marks:159", "fr") == "cases 1, 5 et 9"
    assert word("@coded:1:house", "fr") == "NBJTPO"
    assert word("@spelled:1:house", "en") == "I P V T F"
    assert word("@decoded:1:house", "es") == "D → C, B → A, T → S, B → A"
    assert word("@first:forest", "fr") == "F"
    assert word("@signed:-1200", "en") == "\N{MINUS SIGN}1,200"
    assert word("@command:forward:3", "en") == "move forward 3"
    assert word("Lina", "fr") == "Lina"
    with pytest.raises(KeyError):
        word("@no.such", "fr")


def test_speech_tells_sentences_within_sentences() -> None:
    speech = Speech("probability", "fr")
    balls = Series((Say("balls", {"n": 1, "fill": "@fill.dotted"}), "rien"), "and")
    assert speech.value(balls) == "1 boule à pois et rien"
    assert speech.value(((1, "+", 1, "=", 2), Say("out_of", {"n": 1, "total": 2}))) == (
        "1 + 1 = 2\n1 sur 2"
    )
    with pytest.raises(TypeError):
        speech.value(1.5)


def test_names_of_children_can_be_answers_in_every_language() -> None:
    assert not any(name.startswith("@") for name in NAMES)
