from datetime import date
from typing import Any

from persistence.ledger import NewLine, add_lines, refresh_totals
from persistence.outbox import relay
from persistence.redis.leaderboards import Leaderboards
from server.standing_boards import StandingBoards
from tests.server.api.conftest import Caller, Parts, School
from tests.server.api.safety.people import agree


async def give(parts: Parts, caller: Caller, points: int) -> None:
    line = NewLine(caller.id, "opening", "opening", points, date(2026, 1, 1))
    async with parts.services.database.begin() as session:
        await add_lines(session, [line])
        await refresh_totals(session, [caller.id])


async def send_outbox(parts: Parts) -> None:
    """Do what the worker's relay does with notices of points."""
    boards = StandingBoards(parts.services.database, Leaderboards(parts.services.volatile))

    async def send(notices: Any) -> None:
        await boards.refresh(sorted({one.payload["user"] for one in notices}))

    async with parts.services.database.begin() as session:
        await relay(session, send)


def names(reply: Any) -> list[tuple[int, str, int]]:
    assert reply.status_code == 200, reply.text
    return [(row["rank"], row["username"], row["points"]) for row in reply.json()["rows"]]


async def test_a_board_shows_who_wants_to_be_shown_and_comes_back_after_a_flush(
    school: School, parts: Parts
) -> None:
    shown = [
        await school.person(name, show_in_leaderboards=True) for name in ("ada", "blaise", "carl")
    ]
    hidden = await school.person("emmy")
    for caller, points in zip([*shown, hidden], (300, 500, 300, 900), strict=True):
        await give(parts, caller, points)
    whole = [(1, "blaise", 500), (2, "ada", 300), (2, "carl", 300)]

    reply = await hidden.get("/api/leaderboards")
    assert sorted(names(reply)) == sorted(whole)
    assert "emmy" not in reply.text
    assert reply.json()["you"] is None
    assert all(row["user_id"] is None for row in reply.json()["rows"])
    await parts.services.volatile.flushall()
    again = await shown[0].get("/api/leaderboards")
    assert sorted(names(again)) == sorted(whole)
    assert again.json()["you"]["points"] == 300
    assert again.json()["you"]["is_you"] is True


async def test_hiding_oneself_takes_effect_at_once_and_for_good(
    school: School, parts: Parts
) -> None:
    one = await school.person("ada")
    await agree(parts, one.id, "boards_beyond_class")
    other = await school.person("blaise", show_in_leaderboards=True)
    for caller in (one, other):
        await give(parts, caller, 100)
    assert len(names(await other.get("/api/leaderboards"))) == 2

    await one.put("/api/users/me/profile", show_in_leaderboards=False)
    reply = await other.get("/api/leaderboards")
    assert names(reply) == [(1, "blaise", 100)]
    await send_outbox(parts)
    assert (await other.get("/api/leaderboards")).json()["count"] == 1
    await one.put("/api/users/me/profile", show_in_leaderboards=True)
    await send_outbox(parts)
    assert (await other.get("/api/leaderboards")).json()["count"] == 2


async def test_around_me_shows_ones_neighbours(school: School, parts: Parts) -> None:
    pupils = [await school.person(f"p{n}", show_in_leaderboards=True) for n in range(7)]
    for place, pupil in enumerate(pupils):
        await give(parts, pupil, 1000 - place)
    reply = await pupils[4].get("/api/leaderboards", around="me", limit=3)
    assert names(reply) == [(4, "p3", 997), (5, "p4", 996), (6, "p5", 995)]
    top = await pupils[6].get("/api/leaderboards", limit=2)
    assert names(top) == [(1, "p0", 1000), (2, "p1", 999)]
    assert top.json()["you"]["rank"] == 7


async def test_a_class_has_a_board_of_its_own_for_its_people_only(
    school: School, parts: Parts
) -> None:
    teacher, stranger = await school.teacher(), await school.teacher("m-autre")
    mine = await school.person("mien", show_in_leaderboards=True)
    other = await school.person("autre", show_in_leaderboards=True)
    group_id = await school.group(teacher, mine)
    await school.group(stranger, other)
    for caller in (mine, other):
        await give(parts, caller, 50)

    for caller in (teacher, mine):
        reply = await caller.get("/api/leaderboards", scope="class", group_id=group_id)
        assert names(reply) == [(1, "mien", 50)]
    for caller in (stranger, other):
        reply = await caller.get("/api/leaderboards", scope="class", group_id=group_id)
        assert (reply.status_code, reply.json()["code"]) == (404, "not_found")

    # Who leaves the class leaves its board.
    await teacher.put(f"/api/groups/{group_id}/members/{mine.id}", is_active=False)
    await send_outbox(parts)
    reply = await teacher.get("/api/leaderboards", scope="class", group_id=group_id)
    assert names(reply) == []


async def test_scope_and_its_parameter_go_together(school: School) -> None:
    pupil = await school.person("curieux")
    for query, field, code in (
        ({"scope": "mode"}, "mode", "required"),
        ({"mode": "speed"}, "mode", "not_together"),
        ({"scope": "class"}, "group_id", "required"),
        ({"scope": "mode", "mode": "speed", "group_id": 1}, "group_id", "not_together"),
        ({"scope": "mode", "mode": "chess"}, "mode", "no_such_value"),
        ({"limit": 101}, "limit", "too_large"),
        ({"around": "you"}, "around", "no_such_value"),
    ):
        reply = await pupil.get("/api/leaderboards", **query)
        assert reply.status_code == 422, query
        fault = reply.json()["errors"][0]
        assert (fault["field"], fault["code"]) == (field, code), query
    assert names(await pupil.get("/api/leaderboards", scope="mode", mode="speed")) == []
