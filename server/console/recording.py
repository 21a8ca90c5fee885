"""What commands write into the audit trail: an operator did it, and who is behind it is not known.

An operator who works on the machine is no account; who that was is in the machine's own records.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncSession

    from persistence.audit import Detail
    from persistence.audit_actions import AuditAction


async def record_operator(
    session: "AsyncSession",
    action: "AuditAction",
    subject_ids: "Sequence[int | None]" = (None,),
    **details: "Detail",
) -> None:
    """Add one entry for each subject in the caller's transaction."""
    from persistence.audit import record_each

    await record_each(
        session,
        action=action,
        actor_id=None,
        agent="operator",
        subject_ids=subject_ids,
        details=details,
        now=datetime.now(UTC),
    )


async def record_about_match(
    session: "AsyncSession", action: "AuditAction", match: int, **details: "Detail"
) -> None:
    """Add one entry for each pupil of a match, or one of nobody's where it has none."""
    import sqlalchemy as sa

    from persistence.models import MatchParticipant

    query = sa.select(MatchParticipant.user_id).where(
        MatchParticipant.challenge_id == match, MatchParticipant.user_id.is_not(None)
    )
    pupils = (await session.scalars(query)).all()
    await record_operator(session, action, pupils or [None], match_id=match, **details)


async def record_at(database_url: str, action: "AuditAction", **details: "Detail") -> bool:
    """Add one entry to the trail of a database; False when it is of before there was one."""
    import sqlalchemy as sa

    from persistence.database import create_engine, create_session_factory

    engine = create_engine(database_url, application_name="mathakine-audit")
    try:
        async with create_session_factory(engine).begin() as session:
            if await session.scalar(sa.text("SELECT to_regclass('audit_log') IS NULL")):
                return False
            await record_operator(session, action, (None,), **details)
            return True
    finally:
        await engine.dispose()
