import pytest

from game.texts.words.usernames import username_at, username_count
from game.units import LANGUAGES, Language
from server.accounts.usernames import is_of_words


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_username_of_the_lists_is_one(language: Language) -> None:
    assert all(
        is_of_words(username_at(language, index))
        for index in range(0, username_count(language), 101)
    )


@pytest.mark.parametrize(
    "username", ["renard-agile", "agile-renard", "renard.agile.42", "zorro_valiente", "panda-calme"]
)
def test_order_separator_and_number_are_free(username: str) -> None:
    assert is_of_words(username)


@pytest.mark.parametrize(
    "username",
    [
        "leo-martin",
        "leo-2015",
        "renard",
        "renard-martin",
        "martin-agile",
        "renard-loup",
        "agile-calme",
        "renard-agile-2015",
        "renard-agile-7",
        "renard-agile-69",
        "renard-agile-leo",
        "leo-renard-agile",
        "renard-agile-",
        "renardagile",
        "renard--agile",
        "Renard-agile",
        "renard-agile\n",
        "",
    ],
)
def test_what_may_say_who_somebody_is_is_none(username: str) -> None:
    assert not is_of_words(username)
