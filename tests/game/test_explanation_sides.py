"""What is said of sides and of the whole match, held against means that are counted again."""

from fractions import Fraction
from math import floor, sqrt
from statistics import mean, variance

import pytest

from game.events import Finished
from game.explanation.sides import match_reasons, side_reasons
from game.modes.endurance import WHOLE
from game.standing import standings
from tests.game.explained import crowd, draw, every_answer, friendly, grid, rarities, void
from tests.game.recount import counted, recount
from tests.game.table import Table

ENDED = {"ended_all_done", "ended_time", "ended_host", "ended_abandoned"}


def member_scores(table: Table, side: str) -> list[Fraction]:
    """Return each member's score out of 1000, from the log; for matches nobody came late to."""
    full = WHOLE if table.setup.mode == "endurance" else 1000
    return [
        Fraction(1000 * person.points, full * counted(table, person))
        for person in recount(table).values()
        if person.seated.side == side and person.questions and not person.is_removed
    ]


def said(table: Table, side: str) -> dict[str, dict[str, object]]:
    reasons = side_reasons(standings(table.state), table.state, side)
    return {reason.key: dict(reason.values) for reason in reasons}


def match_said(table: Table) -> set[str]:
    return {reason.key for reason in match_reasons(standings(table.state), table.state)}


def simple_matches() -> list[tuple[str, Table]]:
    """Return the matches in which every member counts whole."""
    names = ("mission", "one side", "ranked", "half a class", "draw", "tie by", "shared", "nothing")
    return [(name, table) for name, table in rarities() if name.startswith(names)]


@pytest.mark.parametrize(("name", "table"), simple_matches(), ids=lambda value: str(value)[:20])
def test_score_of_a_side_is_the_mean_that_is_told(name: str, table: Table) -> None:
    means = {side.key: mean(member_scores(table, side.key)) for side in table.setup.sides}
    for key, average in means.items():
        reasons = said(table, key)
        counts = len(member_scores(table, key))
        shown = reasons["side_single" if counts == 1 else "side_mean"]["score"]
        assert shown == max(floor(average + Fraction(1, 2)), 0), name
        assert "side_weights" not in reasons
        if "side_won" in reasons:
            assert all(average > other for rest, other in means.items() if rest != key)
        if "side_after" in reasons:
            assert average < max(means.values())
        if "side_equal" in reasons:
            assert len(set(means.values())) < len(means)


def test_a_draw_is_told_by_what_made_it() -> None:
    close = draw({"a1": 800, "b1": 805})
    assert said(close, "a")["side_margin"] == said(close, "b")["side_margin"] == {"margin": 10}
    spread = draw({"a1": 1000, "a2": 0, "b1": 600, "b2": 550}, margin=0)
    a, b = member_scores(spread, "a"), member_scores(spread, "b")
    error = sqrt(variance(map(float, a)) / 2 + variance(map(float, b)) / 2)
    gap = abs(mean(a) - mean(b))
    assert 0 < gap < error / 2
    assert "side_spread" in said(spread, "a")
    assert "side_spread" in said(spread, "b")
    same = draw({"a1": 800, "b1": 800})
    assert "side_equal" in said(same, "a")
    assert "side_equal" in said(same, "b")


def test_how_the_match_ended_is_what_the_log_says() -> None:
    for name, table in (*rarities(), *grid()):
        told = match_said(table) & ENDED
        last = table.entries[-1].event
        if table.phase == "void":
            assert told == set()
        elif isinstance(last, Finished):
            assert told <= {"ended_host", "ended_time", "ended_abandoned"}, name
            assert ("ended_host" in told) == (last.reason == "host"), name
            assert ("ended_abandoned" in told) == (name == "abandoned"), name
        else:
            assert told == {"ended_all_done"}, name


def test_what_the_result_counts_for_is_told_once() -> None:
    kinds = {
        "match_ranked": crowd(5, 5),
        "match_few_members": crowd(5, 4),
        "match_friendly": friendly(),
        "match_mission": crowd(2, 2, is_common_mission=True),
        "match_side_empty": crowd(2, 0),
    }
    for kind, table in kinds.items():
        told = match_said(table)
        assert kind in told
        assert not told & (kinds.keys() - {kind})
    assert match_said(void()) == {"match_void"}
    assert said(void(), "a") == {}


def test_no_sentence_about_a_side_names_or_counts_its_members() -> None:
    table = every_answer("speed")
    for side in ("a", "b"):
        values = [value for reason in said(table, side).values() for value in reason]
        assert set(values) <= {"score", "margin"}
