"""Invitations into institutions: links that work once, made by who runs one, taken by an account.

Whatever is wrong with a link (unknown, used, revoked, over, somebody else's) looks the same. A
pupil's account is never raised: who is or was a student stays one.
"""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Final, Literal, NamedTuple

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.institution_members import is_student, was_student
from persistence.models import (
    Guardianship,
    Institution,
    InstitutionMembership,
    Invitation,
    User,
    UserRole,
)

LIFETIME: Final = timedelta(days=14)
_TOKEN_BYTES: Final = 32

InvitedRole = Literal["admin", "teacher", "parent"]
InvitationRefusal = Literal["unknown", "pupil"]


class Accepted(NamedTuple):
    """What an account became. After a change of role its login sessions must end."""

    invitation_id: int
    institution_id: int
    role: InvitedRole
    child_id: int | None
    is_role_changed: bool


class InvitationRow(NamedTuple):
    """An invitation as who runs the institution sees it; never its token."""

    id: int
    role: InvitedRole
    email: str | None
    child_id: int | None
    invited_by: int | None
    created_at: datetime
    expires_at: datetime
    accepted_at: datetime | None
    accepted_by: int | None
    revoked_at: datetime | None


async def add_invitation(
    session: AsyncSession,
    *,
    institution_id: int,
    role: InvitedRole,
    email: str | None,
    child_id: int | None,
    invited_by: int,
    now: datetime,
) -> tuple[int, str]:
    """Return the id and the token of a new invitation: the only time that the token is seen."""
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    row = Invitation(
        institution_id=institution_id,
        role=role,
        token_hash=hash_invitation(token),
        email=None if email is None else email.lower(),
        child_id=child_id,
        invited_by=invited_by,
        created_at=now,
        expires_at=now + LIFETIME,
    )
    session.add(row)
    await session.flush()
    return row.id, token


async def list_invitations(session: AsyncSession, institution_id: int) -> list[InvitationRow]:
    """Return an institution's invitations that are kept, the newest first."""
    columns = [getattr(Invitation, name) for name in InvitationRow._fields]
    query = (
        select(*columns)
        .where(Invitation.institution_id == institution_id)
        .order_by(Invitation.id.desc())
    )
    return [InvitationRow(*row) for row in await session.execute(query)]


async def revoke_invitation(
    session: AsyncSession, institution_id: int, invitation_id: int, now: datetime
) -> bool:
    """End an invitation that nobody took; False when there is no such one."""
    done = await session.scalar(
        update(Invitation)
        .where(
            Invitation.id == invitation_id,
            Invitation.institution_id == institution_id,
            Invitation.accepted_at.is_(None),
            Invitation.revoked_at.is_(None),
        )
        .values(revoked_at=now, email=None)
        .returning(Invitation.id)
    )
    return done is not None


async def accept_invitation(
    session: AsyncSession, token: str, user_id: int, now: datetime, *, email: str | None = None
) -> Accepted | InvitationRefusal:
    """Take an invitation for an account, once, whoever else tries at the same moment.

    `email` is the address that a new account was registered with, where its own row does not hold
    it yet. Nothing is changed unless `Accepted` is returned.
    """
    row = await session.scalar(
        select(Invitation)
        .join(Institution, Institution.id == Invitation.institution_id)
        .where(
            Invitation.token_hash == hash_invitation(token),
            Invitation.accepted_at.is_(None),
            Invitation.revoked_at.is_(None),
            Invitation.expires_at > now,
            Institution.is_active,
        )
        .with_for_update(of=Invitation)
    )
    user = await session.scalar(
        select(User)
        .where(User.id == user_id, User.is_deleted.is_(False), User.is_active.is_not(False))
        .with_for_update()
    )
    if row is None or user is None:
        return "unknown"
    if row.email is not None and row.email != (email or user.email).lower():
        return "unknown"
    if row.child_id is not None and not await is_student(session, row.institution_id, row.child_id):
        return "unknown"
    if row.child_id == user_id or await was_student(session, user_id):
        return "pupil"
    is_raised = row.role != "parent" and user.role in {None, UserRole.PADAWAN}
    if is_raised:
        user.role = UserRole.MAITRE
    row.accepted_at, row.accepted_by, row.email = now, user_id, None
    await session.flush()
    await join_institution(session, row.institution_id, user_id, row.role)
    if row.child_id is not None:
        await _vouch(session, user_id, row.child_id, row.institution_id, now)
    return Accepted(
        row.id,
        row.institution_id,
        row.role,  # type: ignore[arg-type]  # the database holds no other
        row.child_id,
        is_raised,
    )


async def join_institution(
    session: AsyncSession, institution_id: int, user_id: int, role: str
) -> None:
    """Make somebody a member of an institution in a role, again if need be."""
    statement = insert(InstitutionMembership).values(
        institution_id=institution_id, user_id=user_id, role=role, is_active=True
    )
    await session.execute(
        statement.on_conflict_do_update(
            index_elements=["user_id", "institution_id", "role"], set_={"is_active": True}
        )
    )


def hash_invitation(token: str) -> str:
    """Return what is kept of a token of 256 random bits: its SHA-256 in hexadecimal."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


async def _vouch(
    session: AsyncSession, parent_id: int, child_id: int, institution_id: int, now: datetime
) -> None:
    statement = insert(Guardianship).values(
        parent_id=parent_id, child_id=child_id, institution_id=institution_id, created_at=now
    )
    await session.execute(
        statement.on_conflict_do_update(
            index_elements=["parent_id", "child_id"],
            set_={"ended_at": None, "institution_id": institution_id, "created_at": now},
        )
    )
