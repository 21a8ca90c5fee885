"""Whole duels over real sockets: what people see, in the order in which they see it."""

import asyncio
from typing import Any

from sqlalchemy import text

from server.matches.settle import Settlements
from tests.server.matches.conftest import Node, World
from tests.server.matches.playing import play


async def test_a_duel_runs_from_lobby_to_standings_and_is_settled(
    world: World, node: Node, settlements: Settlements
) -> None:
    match = await world.challenge()
    host = await world.join(node, world.teacher, match, "host")
    players = [await world.join(node, user, match) for user in world.pupils[:3]]
    seats = [player.seen[-1]["you"]["seat"] for player in players]
    await host.command("start")
    await host.next("done")
    started = await players[0].next("started")
    assert 2_000 < started["starts_in_ms"] <= 3_000
    results = await asyncio.gather(
        *(play(node, player, match, seat, 3) for player, seat in zip(players, seats, strict=True))
    )
    for verdicts in results:
        assert [verdict["result"] for verdict in verdicts] == ["right"] * 3
        assert verdicts[-1]["is_done"]
        assert all(verdict["explanation"] for verdict in verdicts)
    standings = await players[0].next("standings")
    assert standings["you"]["right_count"] == 3
    assert "rows" not in standings
    assert standings["you"]["explanation"]
    rows = (await host.next("standings"))["rows"]
    assert len(rows) == 3
    async with world.sessions() as session:
        row = await _row(session, match)
    report = await settlements.settle(row)
    assert report is not None
    assert report.outcome == "settled"
    again = await settlements.settle(row)
    assert again is not None
    assert again.outcome == "already"
    async with world.sessions() as session:
        points = (
            await session.execute(
                text("SELECT total_points FROM users WHERE id = ANY(:ids) ORDER BY id"),
                {"ids": world.pupils[:3]},
            )
        ).scalars()
        assert all(total >= 50 for total in points)
    for one in (host, *players):
        await one.close()


async def _row(session: Any, match: int) -> Any:
    from persistence.seating import match_by_id

    row = await match_by_id(session, match)
    assert row is not None
    return row
