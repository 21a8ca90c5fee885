"""Secrets of cards: drawn anew, the same however they are typed, and never two codes alike."""

from itertools import permutations

import pytest

from game.texts.words.passphrases import WORDS, normalise
from game.texts.words.pictures import PICTURE_COUNT, PICTURES
from game.units import LANGUAGES, Language
from server.accounts.cards.secret import CardSecret, draw_secret, draw_token


@pytest.mark.parametrize("language", LANGUAGES)
def test_three_different_words_of_the_pupils_language_are_drawn(language: Language) -> None:
    for _ in range(200):
        secret = draw_secret("words", language)
        assert len(set(secret.parts)) == 3
        assert set(secret.parts) <= set(WORDS[language])


def test_three_different_pictures_are_drawn() -> None:
    for _ in range(200):
        secret = draw_secret("pictures", "fr")
        assert len(set(secret.parts)) == 3
        assert set(secret.parts) <= set(PICTURES)


def test_every_word_and_every_picture_comes_up() -> None:
    pictures = {part for _ in range(2_000) for part in draw_secret("pictures", "fr").parts}
    words = {part for _ in range(20_000) for part in draw_secret("words", "es").parts}
    assert pictures == set(PICTURES)
    assert words == set(WORDS["es"])


def test_no_two_picture_codes_are_hashed_alike() -> None:
    codes = {normalise("-".join(code)) for code in permutations(PICTURES, PICTURE_COUNT)}
    assert len(codes) == 64 * 63 * 62


def test_the_order_of_pictures_matters() -> None:
    first = CardSecret("pictures", ("sun", "cat", "bus"))
    second = CardSecret("pictures", ("cat", "sun", "bus"))
    assert first.password != second.password


def test_a_token_has_256_bits_and_no_sign_that_a_fragment_escapes() -> None:
    tokens = {draw_token() for _ in range(100)}
    assert len(tokens) == 100
    assert all(len(token) == 43 for token in tokens)
    assert all(sign.isalnum() or sign in "-_" for token in tokens for sign in token)
