"""Answers compared with what a person wrote as the right one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.written_answers import is_readable, is_same_answer, same_line


@pytest.mark.parametrize(
    ("expected", "written"),
    [
        ("l'ombre", "Ombre"),
        ("ombre", "une ombre."),
        ("l\N{RIGHT SINGLE QUOTATION MARK}été", "L'ETE !"),
        ("The wind", "wind"),
        ("la sombra", "¿Sombra?"),
        ("cafe\N{COMBINING ACUTE ACCENT}", "café"),
        ("œuf", "Œuf"),
        ("deux  mots", " deux mots "),
        ("12", "12,0"),
        ("0,5", "1/2"),
        ("3/4", "6/8"),
        ("1234", "1 234"),
        ("1,234", "1234"),
        ("12", "\N{ARABIC-INDIC DIGIT ONE}\N{ARABIC-INDIC DIGIT TWO}"),
        ("12 cm", "12"),
        ("12", "12 cm"),
        ("1,2 m", "120 cm"),
        ("3 chats", "3 Chats"),
        ("un", "UN"),
    ],
)
def test_the_same_is_right_however_it_is_written(expected: str, written: str) -> None:
    assert is_same_answer(expected, written)
    assert is_readable(expected, written)


@pytest.mark.parametrize(
    ("expected", "written"),
    [
        ("l'ombre", "l'ambre"),
        ("ombre", "ombres"),
        ("12", "13"),
        ("12", "21"),
        ("12", "1/0"),
        ("12", "douze"),
        ("12 cm", "12 m"),
        ("1,2 m", "1,2 cm"),
        ("3 chats", "3 chiens"),
        ("3 chats", "4"),
        ("oui", ""),
        ("", ""),
        ("!", "?"),
        ("le", "la"),
        ("12", "9" * 10_000),
    ],
)
def test_another_is_not(expected: str, written: str) -> None:
    assert not is_same_answer(expected, written)


@pytest.mark.parametrize(
    ("expected", "written", "readable"),
    [
        ("12", "douze", False),
        ("12", "1/0", False),
        ("12", "13", True),
        ("ombre", "13", True),
        ("ombre", " . ", False),
        ("ombre", "", False),
    ],
)
def test_a_number_is_missed_where_one_is_asked(expected: str, written: str, readable: bool) -> None:
    assert is_readable(expected, written) is readable


@given(st.text(max_size=80), st.text(max_size=300))
def test_nothing_written_raises_and_blanks_are_never_right(expected: str, written: str) -> None:
    is_same_answer(expected, written)
    is_readable(expected, written)
    assert not is_same_answer(expected, " ")
    if written.strip():
        assert is_same_answer(written, f" {written}\n")


@given(st.text(max_size=40))
def test_a_line_is_the_same_line_however_it_is_spaced(text: str) -> None:
    assert same_line(f"  {text} ") == same_line(text) == same_line(same_line(text))
