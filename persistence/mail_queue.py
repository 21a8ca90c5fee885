"""Letters on their way: queued by who causes them, leased by a worker, deleted once sent.

A letter is put in by the transaction that causes it, and exists only if that commits. Whoever sends
takes a lease: the row is due again later, so that a sender that dies in between is followed by
another. A letter may therefore be sent twice, and is never lost. Letters are sealed while they
wait; nothing here knows what is in them, and nothing here commits.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple

import msgspec
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.crypto import Keyring, Place

LEASE: Final = timedelta(minutes=2)
"""For how long a letter is its sender's alone; a sender gives up long before."""
FIRST_DELAY: Final = timedelta(seconds=30)
LONGEST_DELAY: Final = timedelta(minutes=30)


class WaitingLetter(NamedTuple):
    """One leased row. `try_count` has this try in it; `sealed` is for `open_letter`."""

    id: int
    kind: str
    user_id: int | None
    sealed: Any
    try_count: int
    created_at: datetime
    expires_at: datetime


class FailedLetter(NamedTuple):
    """What is left of a letter that could not be sent."""

    id: int
    kind: str
    failed_at: datetime
    failure: str


_ID: Final = text("SELECT nextval(pg_get_serial_sequence('mail_queue', 'id'))")
_ADD: Final = text("""
    INSERT INTO mail_queue (id, user_id, kind, letter, created_at, due_at, expires_at)
    VALUES (:id, :user_id, :kind, CAST(:letter AS jsonb), :now, :now, :expires_at)
""")
_LEASE: Final = text("""
    UPDATE mail_queue SET due_at = :until, try_count = try_count + 1
    WHERE id IN (
        SELECT id FROM mail_queue WHERE failed_at IS NULL AND due_at <= :now
        ORDER BY due_at, id LIMIT :limit FOR UPDATE SKIP LOCKED
    )
    RETURNING id, kind, user_id, letter, try_count, created_at, expires_at
""")
_REPLACE: Final = text("""
    UPDATE mail_queue SET kind = :kind, user_id = :user_id, letter = CAST(:letter AS jsonb),
        expires_at = :expires_at
    WHERE id = :id AND failed_at IS NULL
""")
_DELETE: Final = text("DELETE FROM mail_queue WHERE id = :id")
_POSTPONE: Final = text("UPDATE mail_queue SET due_at = :due_at WHERE id = :id")
_RELEASE: Final = text("""
    UPDATE mail_queue SET due_at = :due_at, try_count = greatest(try_count - 1, 0)
    WHERE id = ANY (CAST(:ids AS bigint[])) AND failed_at IS NULL
""")
_FAIL: Final = text("""
    UPDATE mail_queue SET failed_at = :now, failure = left(:failure, 100), letter = NULL
    WHERE id = :id
""")
_WAITING: Final = text("""
    SELECT count(*), coalesce(extract(epoch FROM CAST(:now AS timestamptz) - min(created_at)), 0)
    FROM mail_queue WHERE failed_at IS NULL
""")
_FAILED: Final = text("""
    SELECT id, kind, failed_at, failure FROM mail_queue WHERE failed_at IS NOT NULL
    ORDER BY failed_at DESC, id DESC LIMIT :limit
""")


async def queue_letter(
    session: AsyncSession,
    keyring: Keyring,
    *,
    kind: str,
    letter: Any,
    user_id: int | None,
    now: datetime,
    expires_at: datetime,
) -> int:
    """Put a letter in the queue, sealed, and return its id; the same two statements for any."""
    letter_id = int(await session.scalar(_ID) or 0)
    sealed = keyring.seal(letter, _place(letter_id))
    values = {"id": letter_id, "user_id": user_id, "kind": kind, "letter": _json(sealed)}
    await session.execute(_ADD, values | {"now": now, "expires_at": expires_at})
    return letter_id


async def lease_letters(session: AsyncSession, now: datetime, limit: int) -> list[WaitingLetter]:
    """Return letters that are due, oldest first and sealed; nobody else gets them for `LEASE`."""
    rows = await session.execute(_LEASE, {"now": now, "until": now + LEASE, "limit": limit})
    leased = [WaitingLetter(*row) for row in rows]
    return sorted(leased, key=lambda each: each.id)


def open_letter(keyring: Keyring, waiting: WaitingLetter) -> Any:
    """Return what `queue_letter` was given; raises `EnvelopeError`."""
    return keyring.open(waiting.sealed, _place(waiting.id))


async def replace_letter(
    session: AsyncSession,
    keyring: Keyring,
    letter_id: int,
    *,
    kind: str,
    letter: Any,
    user_id: int,
    expires_at: datetime,
) -> None:
    """Put another letter in a row's place: what a request became."""
    sealed = keyring.seal(letter, _place(letter_id))
    values = {"id": letter_id, "user_id": user_id, "kind": kind, "letter": _json(sealed)}
    await session.execute(_REPLACE, values | {"expires_at": expires_at})


async def forget_letter(session: AsyncSession, letter_id: int) -> None:
    """Delete a letter that was sent, or that nobody should get."""
    await session.execute(_DELETE, {"id": letter_id})


async def postpone_letter(
    session: AsyncSession, letter_id: int, try_count: int, now: datetime
) -> None:
    """Let a letter wait for its next try: twice as long each time, up to a limit."""
    await session.execute(_POSTPONE, {"id": letter_id, "due_at": now + delay_after(try_count)})


async def release_letters(
    session: AsyncSession, letter_ids: Sequence[int], due_at: datetime
) -> None:
    """Give back letters that were not tried: the server did not answer at all."""
    await session.execute(_RELEASE, {"ids": list(letter_ids), "due_at": due_at})


async def fail_letter(session: AsyncSession, letter_id: int, failure: str, now: datetime) -> None:
    """Give a letter up: what was in it goes, and why stays for the operator."""
    await session.execute(_FAIL, {"id": letter_id, "failure": failure, "now": now})


async def waiting_letters(session: AsyncSession, now: datetime) -> tuple[int, float]:
    """Return how many letters wait, and the age of the oldest in seconds."""
    count, age_s = (await session.execute(_WAITING, {"now": now})).one()
    return int(count), max(0.0, float(age_s))


async def failed_letters(session: AsyncSession, limit: int = 50) -> list[FailedLetter]:
    """Return the letters that could not be sent, newest first."""
    rows = await session.execute(_FAILED, {"limit": limit})
    return [FailedLetter(row.id, row.kind, row.failed_at, row.failure or "") for row in rows]


def delay_after(try_count: int) -> timedelta:
    """Return how long to wait after so many tries."""
    doublings = min(max(try_count - 1, 0), 16)
    return min(FIRST_DELAY * (1 << doublings), LONGEST_DELAY)


def _place(letter_id: int) -> Place:
    return Place("mail_queue", "letter", letter_id)


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()
