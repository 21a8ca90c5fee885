"""What belongs on the boards, summed from the ledger: the boards themselves are only a copy.

Who has `show_in_leaderboards` off is on no board at all, not even the class's: for pupils off is
the default, so a child appears only where somebody chose that.
"""

from collections.abc import AsyncIterator, Sequence
from typing import Final

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.redis.leaderboards import ALL, Board, BoardTotals, class_board, mode_board

PAGE_COUNT: Final = 1_000

_VISIBLE = text("""
    SELECT id, total_points FROM users
    WHERE id = ANY (CAST(:users AS integer[]))
      AND show_in_leaderboards AND NOT is_deleted AND is_active AND role = 'PADAWAN'
""")

_MODES = text("""
    SELECT ledger.user_id, challenge.challenge_type, sum(ledger.points)
    FROM points_ledger AS ledger
    JOIN multiplayer_challenges AS challenge ON challenge.id = ledger.challenge_id
    WHERE ledger.user_id = ANY (CAST(:users AS integer[]))
      AND ledger.kind IN ('match_right', 'match_finish')
    GROUP BY ledger.user_id, challenge.challenge_type
""")

_CLASSES = text("""
    SELECT membership.user_id, membership.group_id
    FROM group_memberships AS membership
    JOIN user_groups AS class ON class.id = membership.group_id
    WHERE membership.user_id = ANY (CAST(:users AS integer[]))
      AND membership.is_active AND class.group_type = 'class'
""")

_PAGE = text("""
    SELECT id FROM users
    WHERE id > :after AND show_in_leaderboards AND NOT is_deleted AND is_active
      AND role = 'PADAWAN'
    ORDER BY id LIMIT :limit
""")


async def board_totals(session: AsyncSession, users: Sequence[int]) -> list[BoardTotals]:
    """Return each user's totals on every board; empty totals for who is on none."""
    given = {"users": list(users)}
    totals: dict[int, dict[Board, int]] = {user: {} for user in users}
    rows = (await session.execute(_VISIBLE, given)).all()
    visible: dict[int, int] = {row[0]: row[1] for row in rows}
    for user, points in visible.items():
        totals[user][ALL] = points
    for user, mode, points in await session.execute(_MODES, given):
        if user in visible:
            totals[user][mode_board(mode)] = int(points)
    for user, group in await session.execute(_CLASSES, given):
        if user in visible:
            totals[user][class_board(group)] = visible[user]
    return [BoardTotals(user, totals[user]) for user in users]


async def all_board_totals(session: AsyncSession) -> AsyncIterator[list[BoardTotals]]:
    """Yield the totals of everybody who belongs on a board, a thousand users a page."""
    after = 0
    while True:
        page = list(await session.scalars(_PAGE, {"after": after, "limit": PAGE_COUNT}))
        if not page:
            return
        yield await board_totals(session, page)
        after = page[-1]
