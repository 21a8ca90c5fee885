"""What belongs on the boards, summed from the ledger: the boards themselves are only a copy.

Who has `show_in_leaderboards` on is on every board: for a pupil it takes a parent's consent too.
Within the own class the pupil's own word is enough, unless a parent said no. Whoever said nothing
is on no board: for pupils off is the default, so a child appears only where somebody chose that.
"""

from collections.abc import AsyncIterator, Sequence
from typing import Final

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.redis.leaderboards import ALL, Board, BoardTotals, class_board, mode_board

PAGE_COUNT: Final = 1_000

_LAST_WORD: Final = (
    "(SELECT is_given FROM consents WHERE user_id = users.id AND purpose = 'boards_beyond_class' "
    "AND given_as = '{giver}' ORDER BY id DESC LIMIT 1)"
)
OWN_WORD: Final = (
    f"coalesce({_LAST_WORD.format(giver='self')}, false)"
    f" AND coalesce({_LAST_WORD.format(giver='parent')},"
    f" {_LAST_WORD.format(giver='institution')}, true)"
)
"""SQL over `users`: a pupil said yes to being shown, and no parent said no."""

_VISIBLE = text(f"""
    SELECT id, total_points, show_in_leaderboards FROM users
    WHERE id = ANY (CAST(:users AS integer[]))
      AND (show_in_leaderboards OR {OWN_WORD})
      AND NOT is_deleted AND is_active AND role = 'PADAWAN'
""")  # noqa: S608 - a condition of ours

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

_PAGE = text(f"""
    SELECT id FROM users
    WHERE id > :after AND (show_in_leaderboards OR {OWN_WORD}) AND NOT is_deleted AND is_active
      AND role = 'PADAWAN'
    ORDER BY id LIMIT :limit
""")  # noqa: S608 - a condition of ours


async def board_totals(session: AsyncSession, users: Sequence[int]) -> list[BoardTotals]:
    """Return each user's totals on every board; empty totals for who is on none."""
    given = {"users": list(users)}
    totals: dict[int, dict[Board, int]] = {user: {} for user in users}
    rows = (await session.execute(_VISIBLE, given)).all()
    in_class: dict[int, int] = {row[0]: row[1] for row in rows}
    beyond = {row[0] for row in rows if row[2]}
    for user in beyond:
        totals[user][ALL] = in_class[user]
    for user, mode, points in await session.execute(_MODES, given):
        if user in beyond:
            totals[user][mode_board(mode)] = int(points)
    for user, group in await session.execute(_CLASSES, given):
        if user in in_class:
            totals[user][class_board(group)] = in_class[user]
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
