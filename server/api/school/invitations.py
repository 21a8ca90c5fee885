"""Invitations: made by who runs an institution or teaches a child, taken once by an account.

The token is in the answer once, to be handed over, and in a letter when an address was given.
Whoever takes one becomes a member; a private account becomes a teacher's, and has to log in anew.
"""

from datetime import datetime
from typing import Annotated, Literal

from msgspec import Meta, Struct
from sqlalchemy.ext.asyncio import AsyncSession

from persistence import institution_members, invitations
from persistence.invitations import Accepted, InvitedRole
from persistence.models import Institution
from server.accounts.authentication import EndedLogins
from server.api.accounts.email import read_address
from server.api.endpoint import Call, Input, Nothing
from server.api.field_errors import field_error
from server.api.school.running import find_run
from server.api.values import Email, Id
from server.errors import (
    NotFoundError,
    PupilAccountError,
    TokenInvalidError,
    ValidationFailedError,
)
from server.mail.letters import Mail

InvitationState = Literal["open", "accepted", "revoked", "over"]
InvitationToken = Annotated[str, Meta(min_length=1, max_length=100)]


class NewInvitation(Input, frozen=True):
    """Whom to invite as what. With an address, only an account that has it may accept.

    `child_id`, a pupil of the institution, is for `parent` alone.
    """

    role: InvitedRole
    email: Email | None = None
    child_id: Id | None = None


class NewParentInvitation(Input, frozen=True):
    """Whom to invite as the parent of the pupil in the path."""

    email: Email | None = None


class MadeInvitation(Struct, frozen=True):
    """A new invitation. `token` is never shown again."""

    id: int
    role: InvitedRole
    token: str
    expires_at: datetime


class ListedInvitation(Struct, frozen=True):
    """An invitation; `email` is forgotten once it is accepted or revoked."""

    id: int
    role: InvitedRole
    state: InvitationState
    email: str | None
    child_id: int | None
    invited_by: int | None
    accepted_by: int | None
    created_at: datetime
    expires_at: datetime


class InvitationList(Struct, frozen=True):
    """The newest first."""

    invitations: tuple[ListedInvitation, ...]


class InvitationAcceptance(Input, frozen=True):
    """The token of the link."""

    token: InvitationToken


class InvitationAccepted(Struct, frozen=True):
    """What the account is now. `is_login_ended`: log in again to use it."""

    institution_id: int
    role: InvitedRole
    child_id: int | None
    is_login_ended: bool


async def create(call: Call, given: NewInvitation) -> MadeInvitation:
    """Return a new invitation into an institution that the caller runs."""
    if (given.role == "parent") != (given.child_id is not None):
        code: Literal["required", "not_together"] = (
            "required" if given.child_id is None else "not_together"
        )
        raise ValidationFailedError([field_error("child_id", code, call.language)])
    async with call.services.database.begin() as session:
        institution = await find_run(call, session)
        if given.child_id is not None and not await institution_members.is_student(
            session, institution.id, given.child_id
        ):
            raise ValidationFailedError([field_error("child_id", "not_available", call.language)])
        return await _invite(call, session, institution, given)


async def create_for_parent(call: Call, given: NewParentInvitation) -> MadeInvitation:
    """Return a new invitation for a parent of a pupil whom the caller teaches."""
    child_id = call.path_id("user_id")
    async with call.services.database.begin() as session:
        found = await institution_members.list_taught_institutions(session, call.user_id, child_id)
        institution = await session.get(Institution, found[0]) if found else None
        if institution is None or not institution.is_active:
            raise NotFoundError("not a pupil of the caller's")
        wanted = NewInvitation("parent", given.email, child_id)
        return await _invite(call, session, institution, wanted)


async def list_all(call: Call, _given: Nothing) -> InvitationList:
    """Return the invitations of an institution that the caller runs."""
    async with call.services.database() as session:
        institution = await find_run(call, session)
        rows = await invitations.list_invitations(session, institution.id)
    return InvitationList(
        tuple(
            ListedInvitation(
                id=row.id,
                role=row.role,
                state=_state(row, call.now),
                email=row.email,
                child_id=row.child_id,
                invited_by=row.invited_by,
                accepted_by=row.accepted_by,
                created_at=row.created_at,
                expires_at=row.expires_at,
            )
            for row in rows
        )
    )


async def revoke(call: Call, _given: Nothing) -> None:
    """End an invitation that nobody took."""
    async with call.services.database.begin() as session:
        institution = await find_run(call, session)
        invitation_id = call.path_id("invitation_id")
        if not await invitations.revoke_invitation(
            session, institution.id, invitation_id, call.now
        ):
            raise NotFoundError("no invitation that can be revoked")
        await call.audit(session, "invitation_revoked", invitation=invitation_id)


async def accept(call: Call, given: InvitationAcceptance) -> InvitationAccepted:
    """Return what the caller's account became by an invitation; it works once."""
    await call.services.limits.check_code_tries(call.user_id)
    async with call.services.database.begin() as session:
        accepted, ended = await accept_in(call, session, given.token, call.user_id)
    if ended is not None:
        await call.services.authenticator.announce(ended)
    return InvitationAccepted(
        accepted.institution_id, accepted.role, accepted.child_id, ended is not None
    )


async def accept_in(
    call: Call, session: AsyncSession, token: str, user_id: int, *, email: str | None = None
) -> tuple[Accepted, EndedLogins | None]:
    """Accept in the caller's transaction; announce what is returned once it is committed.

    Raises `TokenInvalidError` for whatever is wrong with the link, and `PupilAccountError`.
    `email`: what a new account was registered with.
    """
    accepted = await invitations.accept_invitation(session, token, user_id, call.now, email=email)
    if accepted == "unknown":
        raise TokenInvalidError("no invitation for this account")
    if accepted == "pupil":
        raise PupilAccountError("a pupil's account is never raised")
    assert isinstance(accepted, Accepted)
    await call.audit(session, "invitation_accepted", user_id, invitation=accepted.invitation_id)
    if not accepted.is_role_changed:
        return accepted, None
    await call.audit(session, "role_changed", user_id, role="maitre")
    return accepted, await call.services.authenticator.end_all(session, user_id)


async def _invite(
    call: Call, session: AsyncSession, institution: Institution, given: NewInvitation
) -> MadeInvitation:
    email = None if given.email is None else read_address(call, given.email)
    invitation_id, token = await invitations.add_invitation(
        session,
        institution_id=institution.id,
        role=given.role,
        email=email,
        child_id=given.child_id,
        invited_by=call.user_id,
        now=call.now,
    )
    if email is not None:
        letter = Mail(
            kind="invitation",
            email=email,
            language=call.language,
            token=token,
            school=institution.name,
        )
        await call.services.mail.send(session, letter)
    await call.audit(
        session,
        "invitation_made",
        given.child_id,
        invitation=invitation_id,
        institution=institution.id,
        role=given.role,
    )
    return MadeInvitation(invitation_id, given.role, token, call.now + invitations.LIFETIME)


def _state(row: invitations.InvitationRow, now: datetime) -> InvitationState:
    if row.accepted_at is not None:
        return "accepted"
    if row.revoked_at is not None:
        return "revoked"
    return "open" if row.expires_at > now else "over"
