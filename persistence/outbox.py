"""Notices that leave after their transaction committed: at least once, in order within a shard.

A notice is written by the transaction that causes it and sent by a relay later. It says *what*
changed, never how it stands now: whoever receives it reads the absolute figures, so that receiving
it twice, or late, does no harm.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final, Literal

import msgspec
from msgspec import Struct
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from game.units import MatchId

Topic = Literal["points", "match_settled", "match_cancelled"]
"""`points` {"user"}: somebody's points, level or badges changed. `match_settled` and
`match_cancelled` {"match"}: a match is over for good in the database."""

USER_SHARD_COUNT: Final = 64
_LOCK_SPACE: Final = 0x6F757462
"""The first key of the advisory locks of shards: "outb"."""


class Notice(Struct, frozen=True):
    """One row of the outbox, as a receiver sees it."""

    id: int
    topic: str
    shard: str
    payload: dict[str, Any]
    created_at: datetime


_ADD = text("""
    INSERT INTO outbox (topic, shard_key, payload)
    SELECT topic, shard, payload::jsonb
    FROM unnest(CAST(:topics AS text[]), CAST(:shards AS text[]), CAST(:payloads AS text[]))
        AS made (topic, shard, payload)
""")

# Of one shard only one relay sends at a time: who gets its advisory lock, until the transaction
# ends. Row locks alone would not do, since a row with a lower id may be committed later.
_CLAIM = text("""
    WITH waiting AS MATERIALIZED (
        SELECT shard_key, min(id) AS oldest FROM outbox WHERE sent_at IS NULL
        GROUP BY shard_key ORDER BY oldest
    ), mine AS MATERIALIZED (
        SELECT shard_key FROM waiting
        WHERE pg_try_advisory_xact_lock(:space, hashtext(shard_key))
        LIMIT :shard_limit
    )
    SELECT outbox.id, topic, shard_key, payload, created_at
    FROM outbox JOIN mine USING (shard_key)
    WHERE sent_at IS NULL
    ORDER BY outbox.id
    LIMIT :limit
    FOR UPDATE OF outbox SKIP LOCKED
""")

_SENT = text("UPDATE outbox SET sent_at = now() WHERE id = ANY (CAST(:ids AS bigint[]))")

_AGE = text("""
    SELECT extract(epoch FROM now() - min(created_at))::float8 FROM outbox WHERE sent_at IS NULL
""")


def user_shard(user: int) -> str:
    """Return the shard of what concerns one user: one relay at a time, in order."""
    return f"user:{user % USER_SHARD_COUNT:02d}"


def match_shard(match: MatchId) -> str:
    """Return the shard of what concerns one match."""
    return f"match:{match % USER_SHARD_COUNT:02d}"


async def add_notices(
    session: AsyncSession, notices: Sequence[tuple[Topic, str, Mapping[str, Any]]]
) -> None:
    """Write (topic, shard, payload) rows; they exist only if the transaction commits."""
    await session.execute(
        _ADD,
        {
            "topics": [notice[0] for notice in notices],
            "shards": [notice[1] for notice in notices],
            "payloads": [msgspec.json.encode(notice[2]).decode() for notice in notices],
        },
    )


async def relay(
    session: AsyncSession,
    send: Callable[[Sequence[Notice]], Awaitable[None]],
    *,
    limit: int = 256,
    shard_limit: int = 16,
) -> int:
    """Hand the oldest unsent notices to `send`, in order, and return how many there were.

    When `send` raises, none of them counts as sent. The caller commits: until then the notices are
    claimed, and nobody else sends of their shards; a crash in between sends them again.
    """
    rows = await session.execute(
        _CLAIM, {"space": _LOCK_SPACE, "limit": limit, "shard_limit": shard_limit}
    )
    notices = [Notice(*row) for row in rows]
    if notices:
        await send(notices)
        await session.execute(_SENT, {"ids": [notice.id for notice in notices]})
    return len(notices)


async def oldest_age_s(session: AsyncSession) -> float:
    """Return how long the oldest unsent notice has waited, in seconds; 0 when none waits."""
    return float(await session.scalar(_AGE) or 0.0)
