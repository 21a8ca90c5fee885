"""The boards: absolute totals in, ranks out, whole again after a flush."""

from collections.abc import AsyncIterator, Sequence

import pytest

from persistence.redis.client import Client
from persistence.redis.keys import BOARDS_GENERATION
from persistence.redis.leaderboards import (
    ALL,
    Board,
    BoardRow,
    BoardTotals,
    Leaderboards,
    RebuildLostError,
    class_board,
    mode_board,
)

SPEED = mode_board("speed")


async def pages(*rows: Sequence[BoardTotals]) -> AsyncIterator[Sequence[BoardTotals]]:
    for page in rows:
        yield page


async def whole_boards(client: Client, totals: dict[int, int]) -> Leaderboards:
    boards = Leaderboards(client)
    rows = [BoardTotals(user, {ALL: total}) for user, total in totals.items()]
    assert await boards.rebuild(pages(rows))
    return boards


async def test_top_ranks_by_points_and_ties_share_a_rank(client: Client) -> None:
    boards = await whole_boards(client, {1: 50, 2: 90, 3: 50, 4: 10, 5: 50})
    top = await boards.top(ALL, 10)
    assert [(row.rank, row.points) for row in top] == [(1, 90), (2, 50), (2, 50), (2, 50), (5, 10)]
    assert {row.user for row in top} == {1, 2, 3, 4, 5}
    # A page that begins within a tie knows the rank of those above it.
    assert [row.rank for row in await boards.top(ALL, 2, offset=2)] == [2, 2]
    assert await boards.top(ALL, 0) == []
    assert await boards.count(ALL) == 5


async def test_around_shows_the_neighbours_of_a_user(client: Client) -> None:
    boards = await whole_boards(client, {user: 1000 - user for user in range(1, 51)})
    rows = await boards.around(ALL, 20, 2)
    assert [row.user for row in rows] == [18, 19, 20, 21, 22]
    assert rows[2] == BoardRow(20, 20, 980)
    assert [row.user for row in await boards.around(ALL, 1, 2)] == [1, 2, 3]
    assert await boards.around(ALL, 99, 2) == []


async def test_totals_are_absolute_so_that_telling_twice_changes_nothing(client: Client) -> None:
    boards = await whole_boards(client, {1: 10})
    for _ in range(2):
        assert await boards.put([BoardTotals(1, {ALL: 30, SPEED: 20, class_board(7): 30})])
    assert await boards.top(ALL, 5) == [BoardRow(1, 1, 30)]
    assert await boards.top(SPEED, 5) == [BoardRow(1, 1, 20)]
    assert await boards.top(class_board(7), 5) == [BoardRow(1, 1, 30)]


async def test_user_leaves_the_boards_that_are_not_named_any_more(client: Client) -> None:
    boards = await whole_boards(client, {1: 10})
    await boards.put([BoardTotals(1, {ALL: 30, class_board(7): 30})])
    await boards.put([BoardTotals(1, {ALL: 40, class_board(8): 40})])
    assert await boards.top(class_board(7), 5) == []
    assert await boards.top(class_board(8), 5) == [BoardRow(1, 1, 40)]


async def test_hidden_user_is_on_no_board_and_leaves_no_key(client: Client) -> None:
    boards = await whole_boards(client, {1: 10, 2: 20})
    await boards.put([BoardTotals(1, {ALL: 30, SPEED: 30})])
    assert await boards.remove([1])
    assert [row.user for row in await boards.top(ALL, 5)] == [2]
    assert await boards.top(SPEED, 5) == []
    assert b"{boards}:of:1" not in await client.keys("*")


async def test_nothing_is_written_to_boards_that_are_not_whole(client: Client) -> None:
    boards = Leaderboards(client)
    assert not await boards.is_whole()
    assert not await boards.put([BoardTotals(1, {ALL: 10})])
    assert not await boards.put([])
    assert await client.keys("*") == []


async def test_flushed_boards_are_right_again_after_a_rebuild(client: Client) -> None:
    totals = {user: user * 10 for user in range(1, 501)}
    boards = await whole_boards(client, totals)
    before = await boards.top(ALL, 600)
    await client.flushall()
    assert not await boards.is_whole()
    boards = await whole_boards(client, totals)
    assert await boards.is_whole()
    assert await boards.top(ALL, 600) == before
    assert len(before) == 500


async def test_rebuild_drops_what_is_stale(client: Client) -> None:
    boards = await whole_boards(client, {1: 10, 2: 20})
    await boards.put([BoardTotals(1, {Board("class:9"): 5})])
    await whole_boards(client, {2: 20})
    assert await boards.top(ALL, 5) == [BoardRow(1, 2, 20)]
    assert await boards.top(Board("class:9"), 5) == []


async def test_what_the_relay_puts_during_a_rebuild_is_newer_and_stays(client: Client) -> None:
    boards = Leaderboards(client)

    async def read_while_others_play() -> AsyncIterator[Sequence[BoardTotals]]:
        yield [BoardTotals(1, {ALL: 10})]
        assert not await boards.is_whole()
        assert not await boards.rebuild(pages())  # one at a time
        assert await boards.put([BoardTotals(1, {ALL: 15}), BoardTotals(2, {ALL: 25})])
        assert await boards.remove([3])
        yield [BoardTotals(1, {ALL: 10}), BoardTotals(2, {ALL: 20}), BoardTotals(3, {ALL: 30})]

    assert await boards.rebuild(read_while_others_play())
    assert await boards.top(ALL, 5) == [BoardRow(1, 2, 25), BoardRow(2, 1, 15)]


async def test_flush_under_a_rebuild_is_told(client: Client) -> None:
    boards = Leaderboards(client)

    async def read_and_flush() -> AsyncIterator[Sequence[BoardTotals]]:
        yield [BoardTotals(1, {ALL: 10})]
        await client.flushall()
        yield [BoardTotals(2, {ALL: 10})]

    with pytest.raises(RebuildLostError):
        await boards.rebuild(read_and_flush())
    assert await client.keys("*") == []

    async def flush_at_the_end() -> AsyncIterator[Sequence[BoardTotals]]:
        yield [BoardTotals(1, {ALL: 10})]
        await client.delete(BOARDS_GENERATION)

    with pytest.raises(RebuildLostError):
        await boards.rebuild(flush_at_the_end())
    assert not await boards.is_whole()


async def test_abandoned_rebuild_frees_the_way_after_its_time(client: Client) -> None:
    boards = Leaderboards(client)
    await client.set(BOARDS_GENERATION, "building:dead", px=1)
    while await client.exists(BOARDS_GENERATION):
        pass
    assert await boards.rebuild(pages([BoardTotals(1, {ALL: 10})]))
    assert await client.ttl(BOARDS_GENERATION) == -1
