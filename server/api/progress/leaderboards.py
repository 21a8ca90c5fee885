"""The boards: points of everybody, of one mode, or of one class; their top, or around the caller.

The order is Redis', the names are PostgreSQL's. Whoever does not show him- or herself is on none,
from the moment of saying so. There is no way to page down to the last places.
"""

from typing import Annotated, Literal, cast

from msgspec import Meta, Struct

from game.texts.names import Rank, rank_name
from game.units import Mode
from persistence import group_queries, progress_queries
from persistence.progress_queries import BoardPerson
from persistence.redis.leaderboards import ALL, Board, BoardRow, class_board, mode_board
from server.api.endpoint import Call, Input
from server.api.field_errors import FieldCode, field_error
from server.api.values import Id
from server.errors import NotFoundError, OverloadedError, ValidationFailedError


class BoardQuery(Input, frozen=True):
    """`mode` goes with scope mode, `group_id` with scope class (a class of one's own).

    `around=me` gives the caller's neighbours in place of the top: `limit` rows in all.
    """

    scope: Literal["all", "mode", "class"] = "all"
    mode: Mode | None = None
    group_id: Id | None = None
    around: Literal["me"] | None = None
    limit: Annotated[int, Meta(ge=1, le=100)] = 20


class LeaderboardRow(Struct, frozen=True):
    """One line; equal points share a rank. `user_id` is there for public profiles and oneself."""

    rank: int
    username: str
    avatar_url: str | None
    points: int
    current_level: int
    jedi_rank: str
    rank_name: str
    is_you: bool
    user_id: int | None


class Leaderboard(Struct, frozen=True):
    """`you` is the caller's own line wherever it stands; None for who is not on the board."""

    scope: Literal["all", "mode", "class"]
    mode: Mode | None
    group_id: int | None
    count: int
    rows: tuple[LeaderboardRow, ...]
    you: LeaderboardRow | None


async def read(call: Call, given: BoardQuery) -> Leaderboard:
    """Return a board's rows; a class in which the caller is not looks like none."""
    board = await _board(call, given)
    boards = call.services.boards
    if not await boards.is_whole():
        await call.services.standing_boards.rebuild()
        if not await boards.is_whole():
            raise OverloadedError("the boards are being rebuilt", retry_after_s=1)
    own = await boards.around(board, call.user_id, 0)
    if given.around == "me":
        rows = (await boards.around(board, call.user_id, given.limit // 2))[: given.limit]
    else:
        rows = await boards.top(board, given.limit)
    async with call.services.database() as session:
        people = await progress_queries.list_board_people(
            session,
            [row.user for row in (*rows, *own)],
            is_own_class=given.scope == "class",
        )
    return Leaderboard(
        scope=given.scope,
        mode=given.mode,
        group_id=given.group_id,
        count=await boards.count(board),
        rows=tuple(_row(row, people[row.user], call) for row in rows if row.user in people),
        you=next((_row(row, people[row.user], call) for row in own if row.user in people), None),
    )


async def _board(call: Call, given: BoardQuery) -> Board:
    faults: list[tuple[str, FieldCode]] = []
    for field, value, scope in (
        ("mode", given.mode, "mode"),
        ("group_id", given.group_id, "class"),
    ):
        if (value is None) == (given.scope == scope):
            faults.append((field, "required" if value is None else "not_together"))
    if faults:
        raise ValidationFailedError(
            [field_error(field, code, call.language) for field, code in faults]
        )
    if given.group_id is not None:
        async with call.services.database() as session:
            own = await group_queries.find_group(session, call.user_id, given.group_id)
        if own is None or not own.is_active or own.group.group_type != "class":
            raise NotFoundError
        return class_board(given.group_id)
    return ALL if given.mode is None else mode_board(given.mode)


def _row(row: BoardRow, person: BoardPerson, call: Call) -> LeaderboardRow:
    is_you = row.user == call.user_id
    return LeaderboardRow(
        rank=row.rank,
        username=person.username,
        avatar_url=person.avatar_url,
        points=row.points,
        current_level=person.current_level,
        jedi_rank=person.jedi_rank,
        rank_name=rank_name(cast("Rank", person.jedi_rank), call.language),
        is_you=is_you,
        user_id=row.user if is_you or person.is_public_profile else None,
    )
