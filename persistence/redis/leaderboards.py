"""The boards: sorted sets of absolute totals, fed from the ledger and rebuilt from it at any time.

They live in the volatile Redis. A marker says that they are whole; when it is missing (Redis was
flushed or lost), nothing is written piecemeal and the caller rebuilds them. Who is hidden is on no
board: the caller gives them no totals. Names and consent are PostgreSQL's, never in here.
"""

import secrets
from collections.abc import AsyncIterable, Iterable, Mapping, Sequence
from typing import Final, NewType, cast

import msgspec
from msgspec import Struct

from game.units import Mode
from persistence.redis.client import Client, script
from persistence.redis.keys import (
    BOARDS_GENERATION,
    BOARDS_PATTERN,
    BOARDS_TOUCHED,
    board_key,
    boards_of_key,
)

Board = NewType("Board", str)
"""Name of one board."""

ALL: Final = Board("all")
_BATCH_COUNT = 200


def mode_board(mode: Mode) -> Board:
    """Return the board of the points earned in one mode."""
    return Board(f"mode:{mode}")


def class_board(group: int) -> Board:
    """Return the board of one class (or other group)."""
    return Board(f"class:{group}")


class BoardTotals(Struct, frozen=True):
    """One user's totals on every board that they belong on; empty for who is hidden or gone."""

    user: int
    totals: Mapping[Board, int]


class BoardRow(Struct, frozen=True):
    """One line of a board; equal totals share a rank, from 1."""

    rank: int
    user: int
    points: int


class RebuildLostError(Exception):
    """The boards were flushed, or somebody else began to rebuild them, while they were filled."""


class Leaderboards:
    """Reads and writes the boards of one Redis."""

    def __init__(self, client: Client) -> None:
        self._client = client

    async def is_whole(self) -> bool:
        """Whether everybody who belongs on the boards is on them; otherwise `rebuild`."""
        marker = cast("bytes | None", await self._client.get(BOARDS_GENERATION))
        return marker is not None and marker.startswith(b"ready:")

    async def put(self, rows: Sequence[BoardTotals]) -> bool:
        """Put absolute totals on the boards; harmless to repeat.

        The user is taken off every board that is not named. False: the boards are not whole and
        nothing was written; `rebuild` will read the same totals.
        """
        return await self._put(rows, "")

    async def remove(self, users: Iterable[int]) -> bool:
        """Take users off every board, at once; for the hidden and the erased."""
        return await self.put([BoardTotals(user, {}) for user in users])

    async def top(self, board: Board, count: int, offset: int = 0) -> list[BoardRow]:
        """Return at most `count` rows from place `offset` (from 0) on, best first."""
        if count < 1:
            return []
        return await self._rows(board, offset, offset + count - 1)

    async def around(self, board: Board, user: int, radius: int) -> list[BoardRow]:
        """Return the user's row with `radius` rows on either side; [] when not on the board."""
        place = cast("int | None", await self._client.zrevrank(board_key(board), str(user)))
        if place is None:
            return []
        return await self._rows(board, max(0, place - radius), place + radius)

    async def count(self, board: Board) -> int:
        """Return how many users are on the board."""
        return await self._client.zcard(board_key(board))

    async def rebuild(self, pages: AsyncIterable[Sequence[BoardTotals]]) -> bool:
        """Empty the boards and fill them with `pages`, which name everybody who belongs on one.

        The relay may go on meanwhile: what it puts is newer, and stays. False: somebody else is
        rebuilding. Raises RebuildLostError when the boards are flushed under way: begin again.
        """
        token = secrets.token_hex(8)
        marker = cast("bytes | None", await self._client.get(BOARDS_GENERATION))
        if marker is not None and marker.startswith(b"building:"):
            return False
        if marker is not None:
            await self._client.delete(BOARDS_GENERATION)
        # Without the marker nobody writes: what is deleted now does not come back half.
        async for key in self._client.scan_iter(match=BOARDS_PATTERN, count=1_000):
            if key != BOARDS_GENERATION.encode():
                await self._client.delete(key)
        if not await self._client.set(BOARDS_GENERATION, f"building:{token}", nx=True, px=60_000):
            return False
        async for page in pages:
            if not await self._put(page, token):
                raise RebuildLostError
        if not await script("finish_boards").run(
            self._client, [BOARDS_GENERATION, BOARDS_TOUCHED], [token]
        ):
            raise RebuildLostError
        return True

    async def _put(self, rows: Sequence[BoardTotals], token: str) -> bool:
        for start in range(0, len(rows), _BATCH_COUNT):
            if not await self._put_batch(rows[start : start + _BATCH_COUNT], token):
                return False
        return bool(rows) or await self._client.exists(BOARDS_GENERATION) == 1

    async def _put_batch(self, rows: Sequence[BoardTotals], token: str) -> bool:
        async with self._client.pipeline(transaction=False) as pipeline:
            for row in rows:
                pipeline.smembers(boards_of_key(row.user))
            former = cast("list[set[bytes]]", await pipeline.execute())
        keys = [BOARDS_GENERATION, BOARDS_TOUCHED]
        index: dict[str, int] = {}

        def index_of(key: str) -> int:
            if key not in index:
                keys.append(key)
                index[key] = len(keys)  # Lua counts from 1
            return index[key]

        packed = []
        for row, boards in zip(rows, former, strict=True):
            left = {Board(board.decode()) for board in boards} - set(row.totals)
            changes: list[tuple[int, str, int | bool]] = [
                (index_of(board_key(board)), board, total) for board, total in row.totals.items()
            ]
            changes += [(index_of(board_key(board)), board, False) for board in sorted(left)]
            packed.append((row.user, index_of(boards_of_key(row.user)), changes))
        done = await script("put_totals").run(
            self._client, keys, [token, msgspec.msgpack.encode(packed)]
        )
        return bool(done == 1)

    async def _rows(self, board: Board, first: int, last: int) -> list[BoardRow]:
        key = board_key(board)
        found = cast(
            "list[tuple[bytes, float]]",
            await self._client.zrange(key, first, last, desc=True, withscores=True),
        )
        rows: list[BoardRow] = []
        for place, (member, total) in enumerate(found, first + 1):
            points = int(total)
            if not rows:
                rank = 1 + int(await self._client.zcount(key, f"({points}", "+inf"))
            elif rows[-1].points == points:
                rank = rows[-1].rank
            else:
                rank = place
            rows.append(BoardRow(rank, int(member), points))
        return rows
