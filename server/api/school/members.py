"""Institutions of one's own, their adults, and taking one of these off."""

from datetime import datetime
from typing import Literal, cast

from msgspec import Struct

from persistence import institution_members
from persistence.institution_members import OnlyLeader
from server.api.endpoint import Call, Nothing
from server.api.safety.consents import ConsentChange, ConsentStatus, note_word
from server.api.school.running import find_run
from server.errors import FieldError, LastAdministratorError, NotFoundError, OnlyLeaderError

InstitutionType = Literal["school", "therapy_center", "family"]
MemberRole = Literal["admin", "teacher", "student", "parent"]


class OwnInstitution(Struct, frozen=True):
    """An institution of the caller's, with what the caller is there."""

    id: int
    name: str
    type: InstitutionType
    roles: tuple[MemberRole, ...]


class OwnInstitutions(Struct, frozen=True):
    """By id."""

    institutions: tuple[OwnInstitution, ...]


class InstitutionAdult(Struct, frozen=True):
    """Somebody of the staff, or a parent, in one role."""

    user_id: int
    username: str
    full_name: str | None
    role: MemberRole
    joined_at: datetime


class InstitutionAdults(Struct, frozen=True):
    """By username; somebody with two roles is there twice."""

    members: tuple[InstitutionAdult, ...]


async def list_own(call: Call, _given: Nothing) -> OwnInstitutions:
    """Return the institutions in which the caller is."""
    async with call.services.database() as session:
        rows = await institution_members.list_own(session, call.user_id)
    found: dict[int, OwnInstitution] = {}
    for row in rows:
        before = found[row.id].roles if row.id in found else ()
        found[row.id] = OwnInstitution(
            row.id,
            row.name,
            cast("InstitutionType", row.type),
            (*before, cast("MemberRole", row.role)),
        )
    return OwnInstitutions(tuple(found.values()))


async def list_all(call: Call, _given: Nothing) -> InstitutionAdults:
    """Return the staff and parents of an institution that the caller runs."""
    async with call.services.database.begin() as session:
        institution = await find_run(call, session)
        rows = await institution_members.list_adults(session, institution.id)
        await call.audit(session, "members_read", institution=institution.id)
    return InstitutionAdults(
        tuple(
            InstitutionAdult(
                row.user_id,
                row.username,
                row.full_name,
                cast("MemberRole", row.role),
                row.joined_at,
            )
            for row in rows
        )
    )


async def remove(call: Call, _given: Nothing) -> None:
    """Take somebody off the staff and parents; his or her login sessions end.

    A class with pupils needs another leader first.
    """
    user_id = call.path_id("user_id")
    async with call.services.database.begin() as session:
        institution = await find_run(call, session)
        done = await institution_members.remove_adult(session, institution.id, user_id, call.now)
        if done == "not_found":
            raise NotFoundError("not of the staff or parents")
        if done == "last_admin":
            raise LastAdministratorError
        if isinstance(done, OnlyLeader):
            raise OnlyLeaderError(
                [
                    FieldError(f"groups.{group_id}", "only_leader", name)
                    for group_id, name in done[0]
                ]
            )
        assert isinstance(done, institution_members.Removed)
        await call.audit(session, "member_removed", user_id, institution=institution.id)
        if done.is_role_changed:
            await call.audit(session, "role_changed", user_id, role="padawan")
        ended = await call.services.authenticator.end_all(session, user_id)
    await call.services.authenticator.announce(ended)


async def note_paper(call: Call, given: ConsentChange) -> ConsentStatus:
    """Return how a pupil's purpose stands after noting what a parent wrote on paper.

    The parent's own word, once there is one, goes before what the school noted.
    """
    user_id = call.path_id("user_id")
    async with call.services.database() as session:
        institution = await find_run(call, session)
        if not await institution_members.is_student(session, institution.id, user_id):
            raise NotFoundError("not a pupil of the institution")
    return await note_word(call, given, user_id, "institution")
