"""Reading the audit trail: what a pupil may see of it, and what an operator asks for.

Reads only. Names are looked up now, by the references: who was erased since has none. That an
operator has read is recorded by the caller.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from msgspec import Struct
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession


class Sighting(Struct, frozen=True):
    """One entry about a pupil. `actor_name` only of somebody who teaches or taught him or her."""

    id: int
    action: str
    actor_role: str
    actor_name: str | None
    group_name: str | None
    is_denied: bool
    occurred_at: datetime


class Told(Struct, frozen=True):
    """One entry as an operator reads it; usernames of those who are still there."""

    id: int
    position: int | None
    occurred_at: datetime
    action: str
    actor_role: str
    actor: str | None
    subject: str | None
    network: str | None
    is_denied: bool
    details: dict[str, Any] | None


# Own actions are no news. Of a class the name is told that the pupil knows it by: one of the own.
_SIGHTINGS: Final = text("""
    SELECT entry.id, entry.action, entry.actor_role,
        CASE WHEN teacher.user_id IS NOT NULL THEN coalesce(account.full_name, account.username)
            END AS actor_name,
        class.name AS group_name, entry.is_denied, entry.occurred_at
    FROM audit_persons AS me
    JOIN audit_log AS entry ON entry.subject = me.reference
        AND entry.actor IS DISTINCT FROM me.reference AND entry.id < :before_id
    LEFT JOIN audit_persons AS doer ON doer.reference = entry.actor
    LEFT JOIN users AS account ON account.id = doer.user_id AND account.is_deleted IS NOT TRUE
    LEFT JOIN LATERAL (
        SELECT theirs.user_id FROM group_memberships AS mine
        JOIN group_memberships AS theirs ON theirs.group_id = mine.group_id
        WHERE mine.user_id = me.user_id AND theirs.user_id = doer.user_id
            AND theirs.role IN ('teacher', 'admin')
        LIMIT 1
    ) AS teacher ON true
    LEFT JOIN LATERAL (
        SELECT user_groups.name FROM user_groups
        JOIN group_memberships ON group_memberships.group_id = user_groups.id
        WHERE user_groups.id = CASE WHEN entry.details ->> 'group_id' ~ '^[0-9]{1,9}$'
                THEN CAST(entry.details ->> 'group_id' AS integer) END
            AND group_memberships.user_id = me.user_id
        LIMIT 1
    ) AS class ON true
    WHERE me.user_id = :user_id
    ORDER BY entry.id DESC
    LIMIT :limit
""")

_SEARCH: Final = text("""
    SELECT entry.id, link.position, entry.occurred_at, entry.action, entry.actor_role,
        doing.username AS actor, told.username AS subject, entry.network, entry.is_denied,
        entry.details
    FROM audit_log AS entry
    LEFT JOIN audit_chain AS link ON link.entry_id = entry.id
    LEFT JOIN audit_persons AS doer ON doer.reference = entry.actor
    LEFT JOIN users AS doing ON doing.id = doer.user_id
    LEFT JOIN audit_persons AS whom ON whom.reference = entry.subject
    LEFT JOIN users AS told ON told.id = whom.user_id
    WHERE (CAST(:subject_id AS integer) IS NULL OR whom.user_id = :subject_id)
        AND (CAST(:actor_id AS integer) IS NULL OR doer.user_id = :actor_id)
        AND (CAST(:action AS varchar) IS NULL OR entry.action = :action)
        AND entry.occurred_at >= CAST(:since AS timestamptz)
    ORDER BY entry.id DESC
    LIMIT :limit
""")


async def read_sightings(
    session: AsyncSession, user_id: int, *, before_id: int, limit: int
) -> Sequence[Sighting]:
    """Return what others did and read about a user, the newest first, below `before_id`."""
    rows = await session.execute(
        _SIGHTINGS, {"user_id": user_id, "before_id": before_id, "limit": limit}
    )
    return [Sighting(*row) for row in rows]


async def search(
    session: AsyncSession,
    *,
    since: datetime,
    subject_id: int | None = None,
    actor_id: int | None = None,
    action: str | None = None,
    limit: int = 200,
) -> Sequence[Told]:
    """Return the entries that an operator asks for, the newest first."""
    rows = await session.execute(
        _SEARCH,
        {
            "subject_id": subject_id,
            "actor_id": actor_id,
            "action": action,
            "since": since,
            "limit": limit,
        },
    )
    return [Told(*row) for row in rows]
