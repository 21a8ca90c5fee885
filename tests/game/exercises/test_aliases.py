# ruff: noqa: RUF001 - typographic signs are meant
"""Other words for types and levels."""

import pytest

from game.exercises.aliases import resolve_level, resolve_type
from game.exercises.errors import UnknownLevelError, UnknownTypeError
from game.units import EXERCISE_TYPES, LEVELS


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (["+", "plus", "add"], "addition"),
        (["-", "minus", "sub"], "soustraction"),
        (["×", "*", "times", "mul"], "multiplication"),
        (["÷", "/", "div"], "division"),
    ],
)
def test_the_accepted_words_for_a_type(words: list[str], meant: str) -> None:
    assert {resolve_type(word) for word in words} == {meant}


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (["easy", "facile"], "initie"),
        (["medium", "moyen"], "padawan"),
        (["hard", "difficile"], "chevalier"),
        (["expert"], "maitre"),
    ],
)
def test_the_accepted_words_for_a_level(words: list[str], meant: str) -> None:
    assert {resolve_level(word) for word in words} == {meant}


def test_every_type_and_level_names_itself_in_any_case() -> None:
    assert [resolve_type(f" {one.upper()} ") for one in EXERCISE_TYPES] == list(EXERCISE_TYPES)
    assert [resolve_level(one.title()) for one in LEVELS] == list(LEVELS)


@pytest.mark.parametrize("word", ["", "sum", "algebra", "addition2", "x" * 10_000])
def test_an_unknown_word_is_refused(word: str) -> None:
    with pytest.raises(UnknownTypeError):
        resolve_type(word)
    with pytest.raises(UnknownLevelError):
        resolve_level(word)
