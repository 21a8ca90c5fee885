"""Usernames of words: enough of them, each once, easy to type, nothing that hurts."""

import re

import pytest

from game.texts.words.listing import listed
from game.texts.words.usernames import (
    ADJECTIVES,
    ANIMALS,
    NUMBERS,
    username_at,
    username_count,
)
from game.units import LANGUAGES, Language

# What children call each other, in any language, whatever the language of the list.
HURTFUL = listed(
    """
    ane baleine bete buse chameau chatte chienne cochon cougar dinde gorille grue guenon hyene
    limace macaque manchot morue moule mule oie paresseux phoque poule punaise putois raton
    requin singe tortue truie vache vipere ape ass beaver bitch boar booby cock cow donkey
    elephant goose hippo hog monkey pig pussy rat shark skunk sloth snail snake tit toad turkey
    weasel whale worm ballena burro buitre camello cerdo conejo cotorra foca gallina loro
    mariquita mono pato perico perra perro rata trucha vaca vibora zorra lent gros petit large
    facile simple docile slow fat small big easy simple lento gordo grande facil simple raro
    special
    """
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_more_usernames_than_any_school_needs(language: Language) -> None:
    assert username_count(language) >= 100_000


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_index_is_another_username(language: Language) -> None:
    count = username_count(language)
    assert len({username_at(language, index) for index in range(count)}) == count


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("beyond", [-1, 1])
def test_an_index_beyond_the_list_is_refused(language: Language, beyond: int) -> None:
    index = -1 if beyond < 0 else username_count(language)
    with pytest.raises(IndexError):
        username_at(language, index)


@pytest.mark.parametrize("language", LANGUAGES)
def test_usernames_are_plain_short_words_and_two_digits(language: Language) -> None:
    for word in (*ANIMALS[language], *ADJECTIVES[language]):
        assert re.fullmatch("[a-z]{2,12}", word), word
    for number in NUMBERS:
        assert re.fullmatch("[1-9][0-9]", str(number))
    assert len(set(ANIMALS[language])) == len(ANIMALS[language])
    assert len(set(ADJECTIVES[language])) == len(ADJECTIVES[language])


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_hurts(language: Language) -> None:
    assert not set(HURTFUL) & {*ANIMALS[language], *ADJECTIVES[language]}


@pytest.mark.parametrize("number", [14, 18, 69, 88])
def test_numbers_with_a_second_meaning_are_left_out(number: int) -> None:
    assert number not in NUMBERS


def test_the_words_stand_in_the_order_of_the_language() -> None:
    assert username_at("fr", 0) == "abeille-adorable-10"
    assert username_at("en", 0) == "agile-albatross-10"
    assert username_at("es", 0) == "abeja-admirable-10"
