import re
from typing import Any

import pytest

from game.events import Finished, Left, TimeExtended, Voided
from game.explanation import explain
from game.standing import standings
from game.texts.explanation import TEXTS
from game.units import LANGUAGES, Language, Mode, Seat
from tests.game.table import Table, setup_of

SHAMING = {
    "fr": r"faux|fausse|erreur|mauvais|perdu|dernier|nul\b|échou|\blent",
    "en": r"wrong|error|mistake|bad|lost|last|fail|worse|loser|slow",
    "es": r"mal\b|error|fallo|perdi|últim|peor|fracas|lent[oa]",
}


def said(table: Table, name: str, language: Language = "en") -> str:
    return "\n".join(explain(standings(table.state), table.state, Seat(name), language))


def tied(mode: Mode, mine: tuple[Any, ...], theirs: tuple[Any, ...], **changes: Any) -> Table:
    table = Table(setup_of(mode, question_count=len(mine), **changes))
    table.sit("a1", "b1")
    table.start()
    table.play("a1", *mine)
    table.play("b1", *theirs)
    return table


def test_score_and_place_come_first() -> None:
    table = tied("speed", (6_000, None), (2_000, 2_000))
    lines = explain(standings(table.state), table.state, Seat("a1"), "fr")
    assert lines[:2] == ("1 bonne réponse sur 2 : 425 points sur 1000.", "Ta place : 2.")


def test_zero_is_singular_in_french_only() -> None:
    table = tied("speed", (None,), (2_000,))
    assert said(table, "a1", "fr").startswith("0 bonne réponse sur 1")
    assert said(table, "a1", "en").startswith("0 right answers out of 1")
    assert said(table, "a1", "es").startswith("0 respuestas correctas de 1")


@pytest.mark.parametrize(
    ("mode", "mine", "theirs", "code"),
    [
        ("speed", (12_000, 12_000, 12_000, None), (2_000, 7_200, None, None), "right_count"),
        ("speed", (1_900,), (2_300,), "median"),
        ("speed", (6_000, 5_980), (6_000, 6_000), "points"),
    ],
)
def test_tie_break_that_decided_is_explained_to_both(
    mode: Mode, mine: tuple[Any, ...], theirs: tuple[Any, ...], code: str
) -> None:
    table = tied(mode, mine, theirs)
    for language in LANGUAGES:
        tie = TEXTS[language].ties[code]
        assert tie.won in said(table, "a1", language)
        assert tie.lost in said(table, "b1", language)


def test_every_tie_break_of_every_mode_has_its_two_sentences() -> None:
    codes = {"points", "right_count", "median", "first_tries", "longest_run", "wave", "errors"}
    for language in LANGUAGES:
        assert set(TEXTS[language].ties) == codes
        assert len({text for tie in TEXTS[language].ties.values() for text in tie}) == 14


def test_shared_rank_is_said_to_be_shared() -> None:
    table = tied("speed", (6_000,), (6_000,))
    for language in LANGUAGES:
        assert TEXTS[language].shared in said(table, "a1", language)


def test_lag_credit_is_told_with_the_decimal_sign_of_the_language() -> None:
    table = Table(setup_of(question_count=3))
    table.sit("a1", "b1")
    table.start()
    for _ in range(3):
        table.show("a1")
        table.answer("a1", t=4_000, lag=450)
    assert "1.4 s" in said(table, "a1", "en")
    assert "1,4 s" in said(table, "a1", "fr")
    assert "1,4 s" in said(table, "a1", "es")
    assert "network" not in said(table, "b1", "en")


@pytest.mark.parametrize(("pct", "factor"), [(133, "1,33"), (150, "1,5"), (200, "2"), (300, "3")])
def test_own_time_is_told_to_its_owner_only(pct: int, factor: str) -> None:
    table = Table(setup_of())
    table.sit("a1", multiplier_pct=pct)
    table.sit("b1")
    table.start()
    table.play("a1", 6_000)
    table.host(Finished("host"))
    assert f"{factor} fois le temps de base" in said(table, "a1", "fr")
    assert "fois le temps" not in said(table, "b1", "fr")
    assert "ont été retirées" in said(table, "a1", "fr")


def test_untimed_pupil_is_told_how_points_come_without_a_timer() -> None:
    table = Table(setup_of())
    table.sit("a1", multiplier_pct=0)
    table.start()
    assert "900" not in said(table, "a1")  # nothing before the first question
    table.play("a1", 6_000)
    assert "without a timer" in said(table, "a1")
    assert "up to 400" not in said(table, "a1")


def test_what_befell_single_answers_is_told() -> None:
    table = Table(setup_of(is_choice=True))
    table.sit("a1", "b1")
    table.start()
    table.play("a1", 100, 200)
    table.show("a1")
    table.send("a1", TimeExtended(6_000, Seat("a1")))
    table.answer("a1", t=16_000)
    text = said(table, "a1")
    assert "2 answers came faster than anybody can read" in text
    assert "1 right answer came in added time" in text
    assert "lucky guesses" in text


def test_late_joiner_and_leaver_are_told_what_follows() -> None:
    table = Table(setup_of())
    table.sit("a1", "b1")
    table.start()
    table.show("a1", "b1")
    table.now = 123_000
    table.sit("a2")
    table.send("b1", Left(Seat("b1")))
    table.host(Finished("host"))
    assert "over 15 questions" in said(table, "a2")
    assert "You left before the end" in said(table, "b1")


def test_modes_explain_their_own_points() -> None:
    accuracy = tied("accuracy", (1_000,), (1_000,))
    assert "at the first try" in said(accuracy, "a1")
    assert "Time does not count" in said(accuracy, "a1")
    endurance = Table(setup_of("endurance"))
    endurance.sit("a1")
    endurance.start()
    endurance.play("a1", *[1_000] * 6)
    assert said(endurance, "a1").startswith("6 right answers, up to wave 2: 100 points")


def test_void_match_is_explained_in_one_sentence() -> None:
    table = tied("speed", (6_000,), (6_000,))
    table.node(Voided("log_lost"))
    for language in LANGUAGES:
        assert said(table, "a1", language) == TEXTS[language].void


def test_seat_without_a_line_has_no_explanation() -> None:
    table = tied("speed", (6_000,), (6_000,))
    assert said(table, "zz") == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_shames_and_each_ends_as_a_sentence(language: Language) -> None:
    for text in _sentences(language):
        assert re.search(SHAMING[language], text, re.IGNORECASE) is None, text
        assert text.endswith(".")
        assert len(text) <= 140


def _sentences(language: Language) -> list[str]:
    texts: list[str] = []
    for name, value in TEXTS[language]._asdict().items():
        if isinstance(value, dict):
            texts += [text for tie in value.values() for text in tie]
        elif isinstance(value, tuple):
            texts += value
        elif isinstance(value, str) and name != "decimal_sign":
            texts.append(value)
    return texts
