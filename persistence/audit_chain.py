"""Giving each entry of the audit trail its place, by hashes that each include the one before.

Entries are not chained by those who write them: every transaction of the server would wait for one
lock. A sealer does it a moment later, for what is committed. Ids are taken before their
transactions commit, in any order, which is why an entry's place is not its id. Until it is sealed
an entry could be changed unseen by whoever gets round the triggers: half a second, while a worker
runs (ADR 0115). Looking whether the chain is whole is in `audit_verifying.py`.
"""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Final, NamedTuple

import msgspec
from sqlalchemy import insert, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.audit import record
from persistence.models import AuditEntry, AuditLink

FORM: Final = 1
"""Which form an entry is hashed in; a change of it begins a new number."""
GENESIS: Final = bytes(32)
"""What stands before the first entry."""
BATCH_COUNT: Final = 1_000
_LOCK_KEY: Final = 0x6175_6469_74
"""The advisory lock of who seals: "audit"."""
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_encoder: Final = msgspec.json.Encoder(order="sorted")

ENTRY_COLUMNS: Final = (
    AuditEntry.id,
    AuditEntry.action,
    AuditEntry.actor,
    AuditEntry.actor_role,
    AuditEntry.subject,
    AuditEntry.network,
    AuditEntry.is_denied,
    AuditEntry.details,
    AuditEntry.occurred_at,
)
"""What is hashed of an entry, in this order."""


class Head(NamedTuple):
    """The end of the chain: how many entries were ever sealed, and the hash over all of them."""

    position: int
    hash: bytes
    sealed_at: datetime


class Pruned(NamedTuple):
    """How many entries went, and the place up to which the chain has no entries any more."""

    entry_count: int
    position: int


# The lock first: of two sealers the second finds nothing to do.
_TRY_LOCK: Final = text("SELECT pg_try_advisory_xact_lock(:key)")
_TAKE: Final = text("""
    DELETE FROM audit_unsealed WHERE entry_id IN (
        SELECT entry_id FROM audit_unsealed ORDER BY entry_id LIMIT :count)
    RETURNING entry_id
""")
# The first place may have lost its entry before: it is where the chain begins now.
_OLD: Final = text("""
    SELECT max(position), count(audit_log.id) FROM (
        SELECT position, entry_id FROM audit_chain WHERE sealed_at < :before
        ORDER BY position LIMIT :limit
    ) AS old LEFT JOIN audit_log ON audit_log.id = entry_id
""")
_ALLOW: Final = text("SELECT set_config('mathakine.maintenance', :what, true)")
_DELETE_ENTRIES: Final = text("""
    DELETE FROM audit_log
    WHERE id IN (SELECT entry_id FROM audit_chain WHERE position <= :position)
""")
_DELETE_PLACES: Final = text("DELETE FROM audit_chain WHERE position < :position")


def link_hash(before: bytes, position: int, sealed_at: datetime, entry: Sequence[Any]) -> bytes:
    """Return the hash of an entry's place: SHA-256 over the hash before it and all that it says.

    `entry` is in the order of `ENTRY_COLUMNS`.
    """
    told = [FORM, position, sealed_at, *entry]
    return hashlib.sha256(before + _encoder.encode([_canonical(each) for each in told])).digest()


def _canonical(value: Any) -> Any:
    """Return a value in the one form in which it is hashed: times in microseconds since 1970."""
    if isinstance(value, datetime):
        return (value - _EPOCH) // timedelta(microseconds=1)
    if isinstance(value, Mapping | str | int | None):
        return value
    return str(value)


async def read_head(session: AsyncSession) -> Head | None:
    """Return the end of the chain; None before the first entry is sealed."""
    query = select(AuditLink.position, AuditLink.hash, AuditLink.sealed_at)
    row = (await session.execute(query.order_by(AuditLink.position.desc()).limit(1))).first()
    return None if row is None else Head(*row)


async def seal(session: AsyncSession, now: datetime, count: int = BATCH_COUNT) -> int:
    """Give committed entries their place, the oldest ids first; return how many there were.

    At most `count`; 0 also while another sealer is at it. The caller commits.
    """
    if not await session.scalar(_TRY_LOCK, {"key": _LOCK_KEY}):
        return 0
    taken = (await session.scalars(_TAKE, {"count": count})).all()
    if not taken:
        return 0
    head = await read_head(session)
    position, before = (head.position, head.hash) if head is not None else (0, GENESIS)
    entries = await session.execute(
        select(*ENTRY_COLUMNS).where(AuditEntry.id.in_(taken)).order_by(AuditEntry.id)
    )
    links = []
    for entry in entries:
        position += 1
        before = link_hash(before, position, now, entry)
        links.append({"position": position, "entry_id": entry.id, "hash": before, "sealed_at": now})
    await session.execute(insert(AuditLink), links)
    return len(links)


async def prune(
    session: AsyncSession, before: datetime, now: datetime, count: int = 10_000
) -> Pruned | None:
    """Delete the oldest entries that were sealed before a moment; None when there are none.

    The chain stays verifiable: the last place that lost its entry stays, and an entry says so. The
    caller commits, and may do so only as the owner of the tables: the application's role cannot.
    """
    old = await session.execute(_OLD, {"before": before, "limit": count + 1})
    position, entry_count = old.one()
    if not entry_count:
        return None
    kept = await session.scalar(select(AuditLink.hash).where(AuditLink.position == position))
    assert kept is not None
    await session.execute(_ALLOW, {"what": "audit trail"})
    await session.execute(_DELETE_ENTRIES, {"position": position})
    await session.execute(_DELETE_PLACES, {"position": position})
    await session.execute(_ALLOW, {"what": ""})
    await record(
        session,
        action="audit_pruned",
        actor_id=None,
        agent="system",
        details={"position": position, "hash": kept.hex(), "count": entry_count},
        now=now,
    )
    return Pruned(entry_count, position)
