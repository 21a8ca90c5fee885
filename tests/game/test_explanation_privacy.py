"""An explanation says nothing of another pupil but what the ranks show anyway.

The same match is folded twice, with another pupil's accommodation, network or answers changed in
the second log. What the first pupil is told may differ in the sentences on place and ties, and only
where the own line in the standings differs.
"""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from game.events import Left, Shown, TimeExtended
from game.explanation import explain, explain_answer
from game.explanation.seat import seat_reasons
from game.standing import Standing, standings
from game.units import LANGUAGES, MULTIPLIERS, Mode, Seat
from tests.game.explained import How, answer
from tests.game.table import T0, Table, setup_of

LENGTH_MS = 240_000
"""Long enough for five questions with three times the time, each of them overrun."""
PLACE_KEYS = ("place", "tie_", "shared")
hows = st.lists(
    st.sampled_from(["right", "full", "reflex", "wrong", "second", "quit", "give_up", "overtime"]),
    min_size=1,
    max_size=5,
)
others = st.fixed_dictionaries(
    {
        "multiplier_pct": st.sampled_from(MULTIPLIERS),
        "is_choice": st.booleans(),
        "is_calm": st.booleans(),
        "lag": st.integers(0, 900),
        "hows": hows,
        "does_leave": st.booleans(),
        "is_cut": st.booleans(),
    }
)


def play(mode: Mode, mine: list[How], mine_pct: int, other: dict[str, Any]) -> Table:
    """Play a1, always in the same way, beside b1 as `other` says, to the planned end.

    What b1 does moves no clock of a1's: all that time brings about for a1 comes at its own time.
    """
    table = Table(setup_of(mode, question_count=6, length_ms=LENGTH_MS))
    table.sit("a1", multiplier_pct=mine_pct)
    table.sit("b1", **{name: other[name] for name in ("multiplier_pct", "is_choice", "is_calm")})
    table.start()
    for how in mine:
        answer(table, "a1", how)
    for how in other["hows"]:
        table.run_to(table.now + 3_700)
        _act(table, how, other["lag"])
    if other["is_cut"]:
        table.cut("b1")
        table.run_to(table.now + 12_000)
        table.back("b1")
    if other["does_leave"]:
        table.send("b1", Left(Seat("b1")))
    table.run_to(2 * LENGTH_MS)
    assert table.phase == "ended"
    return table


def _act(table: Table, how: How, lag: int) -> None:
    """Let b1 do something now, if it can."""
    seat = table.seat("b1")
    if seat.is_by_button and seat.open is None:
        table.send("b1", Shown(seat.seat, seat.next_question))
    if seat.open is None or table.phase != "running":
        return
    t = T0 + table.now - seat.open.shown_ms
    match how:
        case "give_up":
            table.give_up("b1")
        case "overtime":
            table.send("b1", TimeExtended(10_000, seat.seat))
        case "wrong" | "quit" | "second":
            table.answer_all("b1", "987654", t=t, lag=lag)
        case _:
            table.answer_all("b1", t=min(t, 200) if how == "reflex" else t, lag=lag)


def own_row(table: Table) -> Standing:
    row = standings(table.state).row(Seat("a1"))
    assert row is not None
    return row


def said(table: Table, *, with_place: bool) -> list[Any]:
    reasons = seat_reasons(standings(table.state), table.state, Seat("a1"))
    return [reason for reason in reasons if with_place or not reason.key.startswith(PLACE_KEYS)]


@settings(max_examples=50, deadline=None)
@given(
    st.sampled_from(["speed", "accuracy", "endurance"]),
    hows,
    st.sampled_from(MULTIPLIERS),
    others,
    others,
)
def test_nothing_that_another_pupil_has_or_does_gets_into_an_explanation(
    mode: Mode, mine: list[How], mine_pct: int, one: dict[str, Any], two: dict[str, Any]
) -> None:
    first, second = play(mode, mine, mine_pct, one), play(mode, mine, mine_pct, two)
    assert said(first, with_place=False) == said(second, with_place=False)
    if own_row(first) == own_row(second):
        assert said(first, with_place=True) == said(second, with_place=True)
        for language in LANGUAGES:
            assert explain(standings(first.state), first.state, Seat("a1"), language) == explain(
                standings(second.state), second.state, Seat("a1"), language
            )
    for number in range(7):
        assert explain_answer(first.state, Seat("a1"), number, "fr") == explain_answer(
            second.state, Seat("a1"), number, "fr"
        )


def test_the_property_looks_at_matches_in_which_places_do_change() -> None:
    same: dict[str, Any] = {
        "multiplier_pct": 100,
        "is_choice": False,
        "is_calm": False,
        "lag": 0,
        "does_leave": False,
        "is_cut": False,
    }
    ahead = play("speed", ["right", "right"], 100, same | {"hows": ["wrong"]})
    behind = play("speed", ["right", "right"], 100, same | {"hows": ["full"] * 6})
    assert (own_row(ahead).rank, own_row(behind).rank) == (1, 2)
    assert said(ahead, with_place=True) != said(behind, with_place=True)
