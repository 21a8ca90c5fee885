"""Settling a match: everything that it leaves in PostgreSQL, in the caller's one transaction.

Anybody may settle, at any time, as often as they like, also two at once: users are locked in the
order of their ids, then the challenge; whoever archives the log first does the rest, and nobody
else. Nothing here commits. The transaction must be READ COMMITTED, PostgreSQL's default: a rival
that waited for a lock has to see what the winner wrote.
"""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from game.standing import standings
from game.units import Seat
from persistence.local_days import local_days, usable_zones
from persistence.outbox import add_notices, match_shard
from persistence.settlement_attempts import keep_attempts, keep_events, keep_exercises
from persistence.settlement_input import (
    LogHead,
    Pupil,
    SeatReward,
    SettlementError,
    SettlementInput,
    SettlementReport,
    Try,
    instant,
    tries_of,
)
from persistence.settlement_progress import keep_progress
from persistence.settlement_results import (
    archive_log,
    cancel_challenge,
    complete_challenge,
    ended_ms,
    keep_results,
)
from persistence.settlement_rewards import pay, read_rewards, reward

__all__ = [
    "LogHead",
    "SeatReward",
    "SettlementError",
    "SettlementInput",
    "SettlementReport",
    "read_rewards",
    "salvage",
    "settle",
]

_LOCK_USERS = text("""
    SELECT id, timezone, language_preference, current_level FROM users
    WHERE id = ANY (CAST(:users AS integer[])) AND NOT is_deleted
    ORDER BY id
    FOR NO KEY UPDATE
""")
"""Not FOR UPDATE: rows that point to a user, such as a new login session, need not wait."""

_LOCK_CHALLENGE = text("""
    SELECT status, epoch, title FROM multiplayer_challenges WHERE id = :match FOR NO KEY UPDATE
""")


async def settle(session: AsyncSession, settled: SettlementInput) -> SettlementReport:
    """Write what a finished match leaves, unless it was settled or cancelled before.

    Exercises that were played, attempts, results, ledger, totals, progress, badges, notifications,
    analytics, the challenge's status, the log and outbox rows: all of it or, when the transaction
    is rolled back, nothing. Raises `SettlementError` when the match has not ended, does not exist,
    or belongs to another log.
    """
    state = settled.state
    if state.phase != "ended":
        raise SettlementError(f"match {settled.match} is {state.phase}: it cannot be settled")
    pupils = await _lock_pupils(session, settled)
    status, epoch, title = await _lock_challenge(session, settled)
    if epoch is not None and epoch != settled.head.epoch:
        raise SettlementError(
            f"match {settled.match} began with log {epoch}, and this is log {settled.head.epoch}"
        )
    if status == "cancelled":
        return SettlementReport("cancelled", {})
    if not await archive_log(session, settled, is_void=False):
        return SettlementReport("already", await read_rewards(session, settled.match))
    users = _seated(pupils)
    final = standings(state)
    tries = await _keep_played(session, settled, users)
    await keep_results(session, settled, final, users)
    if pupils:
        await pay(session, settled.match, state, pupils, tries)
    await complete_challenge(session, settled, final)
    await reward(session, settled.match, title, pupils)
    return SettlementReport("settled", await read_rewards(session, settled.match), len(tries))


async def salvage(session: AsyncSession, settled: SettlementInput, reason: str) -> SettlementReport:
    """Cancel a match that counts for nothing, and keep its answers as practice.

    Attempts and progress are written, points, ranks and badges are not. Once only, like `settle`; a
    match that is settled already stays so. The log's epoch may be another than the match began
    with: voiding gives it a new one.
    """
    pupils = await _lock_pupils(session, settled)
    status, _, _ = await _lock_challenge(session, settled)
    if status == "completed":
        return SettlementReport("already", await read_rewards(session, settled.match))
    await cancel_challenge(session, settled.match, reason)
    if not await archive_log(session, settled, is_void=True):
        return SettlementReport("cancelled", {})
    tries = await _keep_played(session, settled, _seated(pupils))
    notice = {"match": settled.match, "reason": reason}
    await add_notices(session, [("match_cancelled", match_shard(settled.match), notice)])
    return SettlementReport("kept", {}, len(tries))


async def _keep_played(
    session: AsyncSession, settled: SettlementInput, users: dict[Seat, int]
) -> list[Try]:
    """Write exercises, attempts, progress and analytics; return the attempts that are new."""
    seats = settled.state.seats
    tries = [
        one for seat, user in users.items() for one in tries_of(settled.state, seats[seat], user)
    ]
    ids = await keep_exercises(session, settled.state, [seats[seat] for seat in users])
    if not ids:
        return []
    new = await keep_attempts(session, settled.match, tries, ids)
    await keep_progress(session, new, instant(ended_ms(settled.state)))
    await keep_events(session, settled, users, ids)
    return new


async def _lock_pupils(session: AsyncSession, settled: SettlementInput) -> dict[int, Pupil]:
    """Lock the rows of all who sat in the match, in the order of their ids, and return them."""
    seats = {user: seat for seat, user in settled.users.items() if seat in settled.state.seats}
    rows = (await session.execute(_LOCK_USERS, {"users": sorted(seats)})).all()
    zones = await usable_zones(session, {row[0]: row[1] for row in rows})
    days = await local_days(session, zones, instant(ended_ms(settled.state)))
    return {
        row[0]: Pupil(row[0], seats[row[0]], zones[row[0]], days[row[0]], row[2], row[3])
        for row in rows
    }


async def _lock_challenge(
    session: AsyncSession, settled: SettlementInput
) -> tuple[str, str | None, str | None]:
    """Lock the challenge; return its status, epoch and title."""
    row = (await session.execute(_LOCK_CHALLENGE, {"match": settled.match})).one_or_none()
    if row is None:
        raise SettlementError(f"match {settled.match} has no challenge in the database")
    return row[0], row[1], row[2]


def _seated(pupils: dict[int, Pupil]) -> dict[Seat, int]:
    return {pupil.seat: pupil.user for pupil in pupils.values()}
