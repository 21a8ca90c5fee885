"""Words of passphrases: enough of them, each once however it is typed, and what typing may add."""

import math
from collections import Counter
from itertools import combinations, islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.texts.words.listing import listed
from game.texts.words.passphrases import WORD_COUNT, WORDS, normalise
from game.units import LANGUAGES, Language

UNKIND = listed(
    """
    ane vache cochon dindon baleine thon limace grand petit gros gras lent lourd mince noir
    blanc jaune peau sorciere ogre clown fantome robot bebe geant zero dernier poubelle larme
    sang mort arme fusil alcool vin couteau jambon cow bull donkey pig whale shark worm big
    small fat slow old black white brown yellow skin ghost robot baby giant last zero blood dead
    gun beer wine knife ham hospital vaca burro cerdo pavo foca ballena mariquita concha coger
    pico grande pequeno gordo lento negro blanco amarillo piel bruja payaso ultimo cero sangre
    muerte arma cerveza vino cuchillo jamon
    """
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_three_words_are_more_than_thirty_bits(language: Language) -> None:
    assert WORD_COUNT * math.log2(len({normalise(word) for word in WORDS[language]})) > 30


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_word_is_there_once_also_without_its_accents(language: Language) -> None:
    counted = Counter(normalise(word) for word in WORDS[language])
    assert [word for word, count in counted.items() if count > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_short_and_of_letters_alone(language: Language) -> None:
    for word in WORDS[language]:
        assert word.isalpha(), word
        assert word == word.lower(), word
        assert 3 <= len(normalise(word)) <= 12, word
        assert normalise(word).isascii(), word


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_could_be_read_as_being_about_the_child(language: Language) -> None:
    assert not set(UNKIND) & {normalise(word) for word in WORDS[language]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_writing_words_together_hides_hardly_any_of_them(language: Language) -> None:
    plain = [normalise(word) for word in WORDS[language]]
    pairs = Counter(first + second for first in plain for second in plain)
    merged = sum(count for count in pairs.values() if count > 1)
    # Two pairs that are typed alike are one guess: they must stay a rounding error.
    assert merged / len(plain) ** 2 < 0.001
    assert max(pairs.values()) <= 2


@pytest.mark.parametrize(
    "typed",
    [
        "éléphant-lune-soleil",
        "elephant lune soleil",
        " Elephant  LUNE-Soleil ",
        "elephantlunesoleil",
        "éléphant_lune.soleil",
        "e\u0301le\u0301phant-lune-soleil",
        "ELEPHANT\u2013LUNE\u2014SOLEIL",
    ],
)
def test_case_accents_spaces_and_dashes_do_not_matter(typed: str) -> None:
    assert normalise(typed) == "elephantlunesoleil"


@pytest.mark.parametrize("typed", ["cœur", "coeur", "CŒUR", "Cœur "])
def test_a_ligature_is_two_letters(typed: str) -> None:
    assert normalise(typed) == "coeur"


def test_the_spanish_letter_that_keyboards_lack_is_its_plain_one() -> None:
    assert normalise("Mañana") == normalise("manana") == "manana"


@given(st.text(max_size=60))
def test_normalising_twice_changes_nothing(typed: str) -> None:
    once = normalise(typed)
    assert normalise(once) == once


@pytest.mark.parametrize("language", LANGUAGES)
def test_different_words_stay_different(language: Language) -> None:
    sample = islice(combinations(WORDS[language][::90], WORD_COUNT), 400)
    phrases = ["-".join(words) for words in sample]
    assert len({normalise(phrase) for phrase in phrases}) == len(phrases)
