"""The end of a match as each kind of receiver gets it: words for the owner, none for the others."""

import msgspec

from game.explanation import explain, explain_match, explain_side
from game.standing import standings
from game.units import LANGUAGES, Language, Seat
from persistence.redis.copies import SeatCopy
from server.matches.results import Told, standings_message
from server.protocol import server as wire
from tests.game.explained import ended_in_countdown, every_answer, removed_and_never_there
from tests.game.table import Table


def message(
    table: Table, role: str, seat: str | None = None, language: Language = "en"
) -> wire.Standings:
    final = standings(table.state)
    cards = {
        name: SeatCopy(user=at, name=f"Name of {name}", language=language)
        for at, name in enumerate(table.state.seats)
    }
    return standings_message(
        table.state,
        final,
        Told(table.state, final),
        cards,
        {"a": "Stars", "b": "Comets"},
        (9, "chain"),
        (role, None if seat is None else Seat(seat), language),
    )


def own_words(table: Table, seat: str) -> set[str]:
    """Return what is said to this seat's owner and to no other."""
    final = standings(table.state)
    return set(explain(final, table.state, Seat(seat), "en")) - {
        text
        for other in table.state.seats
        if other != seat
        for text in explain(final, table.state, other, "en")
    }


def test_a_pupil_gets_the_own_explanation_and_nobody_elses() -> None:
    table = every_answer("speed")
    final = standings(table.state)
    for seat, other in (("a1", "b1"), ("b1", "a1")):
        sent = message(table, "player", seat)
        assert sent.you is not None
        assert sent.you.explanation == explain(final, table.state, Seat(seat), "en")
        assert sent.rows is None
        foreign = own_words(table, other)
        assert len(foreign) > 2
        shown = msgspec.json.encode(sent).decode()
        assert not [text for text in foreign if text in shown]


def test_a_projector_gets_no_pupils_explanation() -> None:
    table = every_answer("speed")
    sent = message(table, "projector")
    assert (sent.you, sent.rows) == (None, None)
    shown = msgspec.json.encode(sent).decode()
    for seat in ("a1", "b1"):
        assert not [text for text in own_words(table, seat) if text in shown]


def test_a_host_gets_every_pupils_explanation() -> None:
    table = every_answer("speed")
    final = standings(table.state)
    rows = message(table, "host").rows
    assert rows is not None
    assert {row.seat: row.explanation for row in rows} == {
        seat: explain(final, table.state, Seat(seat), "en") for seat in ("a1", "b1")
    }


def test_everybody_gets_the_same_words_about_sides_and_match_in_the_own_language() -> None:
    table = every_answer("speed")
    final = standings(table.state)
    for language in LANGUAGES:
        for role, seat in (("player", "a1"), ("projector", None), ("host", None)):
            sent = message(table, role, seat, language)
            assert sent.explanation == explain_match(final, table.state, language)
            assert [side.explanation for side in sent.sides] == [
                explain_side(final, table.state, key, language) for key in ("a", "b")
            ]
            assert all(side.explanation for side in sent.sides)


def test_a_pupil_without_a_line_reads_why() -> None:
    table = removed_and_never_there()
    you = message(table, "player", "b2").you
    assert you is not None
    assert (you.rank, you.score, you.question_count) == (None, 0, 0)
    assert you.explanation == (
        "You were not there during the questions. So there is no score this time.",
    )
    early = message(ended_in_countdown(), "player", "a1").you
    assert early is not None
    assert early.explanation == (
        "The match ended before the first question. So there is no score.",
    )
