"""Writing and reading the audit trail: who did what, to whom, when, and from where.

An entry is added in the transaction that does what it tells, so that neither exists without the
other. Persons stand in it as random references (`audit_persons`), and nothing of a child's name,
words or secrets belongs into `details`. Sealing entries into the chain is in `audit_chain.py`.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final, Literal, get_args

import msgspec
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.audit_actions import AUDIT_ACTIONS, AuditAction

Agent = Literal["operator", "system"]
"""Who acts without an account: a person at the command line, or the program by itself."""

Detail = str | int | bool

DETAILS_MAX_BYTES: Final = 2_000

# Most persons have their reference already: then this is the only statement. `is_last` takes those
# who have none as they are: nobody, or an account that is gone.
_RECORD: Final = text("""
    INSERT INTO audit_log
        (action, actor, actor_role, subject, network, is_denied, details, occurred_at)
    SELECT CAST(:action AS varchar), doer.reference,
        coalesce(CAST(:agent AS varchar), lower(CAST(account.role AS varchar)), 'nobody'),
        whom.reference, CAST(:network AS varchar), CAST(:is_denied AS boolean),
        CAST(:details AS json), CAST(:occurred_at AS timestamptz)
    FROM unnest(CAST(:subject_ids AS integer[])) WITH ORDINALITY AS given (subject_id, place)
    LEFT JOIN users AS account ON account.id = CAST(:actor_id AS integer)
    LEFT JOIN audit_persons AS doer ON doer.user_id = CAST(:actor_id AS integer)
    LEFT JOIN audit_persons AS whom ON whom.user_id = given.subject_id
    WHERE CAST(:is_last AS boolean) OR CAST(:person_count AS integer) = (
        SELECT count(*) FROM audit_persons WHERE user_id = ANY (CAST(:person_ids AS integer[])))
    ORDER BY given.place
""")

# In the order of ids, so that two who introduce the same persons never wait for each other.
_INTRODUCE: Final = text("""
    INSERT INTO audit_persons (user_id)
    SELECT id FROM users
    WHERE id = ANY (CAST(:ids AS integer[])) AND is_deleted IS NOT TRUE
    ORDER BY id
    ON CONFLICT DO NOTHING
""")


async def record(
    session: AsyncSession,
    *,
    action: AuditAction,
    actor_id: int | None,
    subject_id: int | None = None,
    network: str | None = None,
    is_denied: bool = False,
    details: Mapping[str, Detail] | None = None,
    now: datetime,
    agent: Agent | None = None,
) -> None:
    """Add one entry in the caller's transaction; it exists only if that commits.

    `network` is truncated already. `details` are ids, counts and words of ours. `agent` says who
    acts when there is no account: an operator, or the program. Raises `ValueError` for an action or
    details that nobody agreed on.
    """
    await record_each(
        session,
        action=action,
        actor_id=actor_id,
        subject_ids=[subject_id],
        network=network,
        is_denied=is_denied,
        details=details,
        now=now,
        agent=agent,
    )


async def record_each(
    session: AsyncSession,
    *,
    action: AuditAction,
    actor_id: int | None,
    subject_ids: Sequence[int | None],
    network: str | None = None,
    is_denied: bool = False,
    details: Mapping[str, Detail] | None = None,
    now: datetime,
    agent: Agent | None = None,
) -> None:
    """Add one entry for each subject, as `record` does: somebody read a list of a whole class."""
    if action not in AUDIT_ACTIONS or (agent is not None and agent not in get_args(Agent)):
        raise ValueError(f"no such action or agent: {action}, {agent}")
    if not subject_ids:
        return
    ids = sorted({each for each in (actor_id, *subject_ids) if each is not None})
    given = {
        "action": action,
        "agent": agent,
        "actor_id": actor_id,
        "subject_ids": list(subject_ids),
        "person_ids": ids,
        "person_count": len(ids),
        "network": network,
        "is_denied": is_denied,
        "details": encode_details(details),
        "occurred_at": now,
    }
    written: Any = await session.execute(_RECORD, given | {"is_last": False})
    if written.rowcount == 0:
        await session.execute(_INTRODUCE, {"ids": ids})
        await session.execute(_RECORD, given | {"is_last": True})


async def introduce(session: AsyncSession, ids: Sequence[int]) -> None:
    """Give these accounts their reference in the trail, if they have none; unknown ids do nothing.

    `record` does it by itself. Called first, it makes `record` the same one statement whether or
    not there is an account: then a failed login takes the same time for both.
    """
    await session.execute(_INTRODUCE, {"ids": sorted(ids)})


def encode_details(details: Mapping[str, Detail] | None) -> str | None:
    """Return details as the JSON that is kept, keys sorted; None for none.

    Raises `ValueError` for what is no small flat object.
    """
    if not details:
        return None
    if any(not isinstance(value, str | int) for value in details.values()):
        raise ValueError("details of the audit trail are texts, integers and booleans")
    encoded = msgspec.json.encode(dict(details), order="sorted")
    if len(encoded) > DETAILS_MAX_BYTES:
        raise ValueError(f"details of the audit trail are too long: {len(encoded)} bytes")
    return encoded.decode()
