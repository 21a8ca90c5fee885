"""Groups: classes of teachers, and circles of friends within an institution.

A join code opens only the door: whoever knocks waits until a leader of the group lets him or her
in. Somebody else's group looks like none.
"""

from datetime import datetime, timedelta
from typing import Annotated, Literal, cast

from msgspec import Meta, Struct
from sqlalchemy.ext.asyncio import AsyncSession

from game.texts.group_names import ALL_GROUP_NAMES, GROUP_NAMES
from persistence import group_queries
from persistence.group_queries import OwnGroup
from persistence.institution_members import find_run
from persistence.institution_settings import read_settings
from persistence.models import UserGroup
from persistence.progress_queries import refresh_boards
from server.api.classes.join_codes import normalise_code, with_fresh_code
from server.api.endpoint import Call, Input, Nothing
from server.api.field_errors import FieldCode, field_error
from server.api.values import Id, JoinCode, Prose, Title
from server.errors import (
    CodeUnknownError,
    ConflictError,
    ForbiddenError,
    GroupFullError,
    NotFoundError,
    ValidationFailedError,
)

GroupType = Literal["class", "family", "friends"]
MemberStatus = Literal["active", "waiting"]


class NewGroup(Input, frozen=True):
    """`institution_id` is needed only by somebody who belongs to several."""

    name: Title
    group_type: GroupType = "class"
    description: Prose | None = None
    max_members: Annotated[int, Meta(ge=1, le=60)] = 30
    institution_id: Id | None = None


class Group(Struct, frozen=True):
    """A group as the caller sees it. The code and who waits are for its leaders only."""

    id: int
    name: str
    group_type: GroupType
    description: str | None
    role: Literal["admin", "teacher", "member"]
    status: MemberStatus
    member_count: int
    max_members: int
    institution_id: int | None
    created_at: datetime
    waiting_count: int | None = None
    join_code: str | None = None
    join_code_expires_at: datetime | None = None


class Groups(Struct, frozen=True):
    """The caller's groups, oldest first."""

    groups: tuple[Group, ...]


class GroupNames(Struct, frozen=True):
    """Names to choose from for a circle of friends or a family."""

    names: tuple[str, ...]


class GroupMember(Struct, frozen=True):
    """Somebody in the group, as its leader sees them."""

    user_id: int
    username: str
    full_name: str | None
    role: Literal["admin", "teacher", "member"]
    status: MemberStatus
    joined_at: datetime


class GroupDetail(Struct, frozen=True):
    """`members` is None for those who do not lead the group."""

    group: Group
    members: tuple[GroupMember, ...] | None


class Knock(Input, frozen=True):
    """The join code as it was read from the board: case, spaces and dashes do not matter."""

    code: JoinCode


class Knocked(Struct, frozen=True):
    """Where the caller stands at the door of a group."""

    group_id: int
    name: str
    status: MemberStatus


class MemberDecision(Input, frozen=True):
    """True lets somebody in who waits; false sends away, from the door or from the group."""

    is_active: bool


class CodeRotation(Input, frozen=True):
    """How long the new code opens the door, in hours."""

    expires_in_h: Annotated[int, Meta(ge=1, le=24 * 90)] = 24 * 14


async def create(call: Call, given: NewGroup) -> Group:
    """Return the caller's new group with its join code. Only teachers make classes.

    Circles are for pupils and families; a pupil chooses the name from the list
    (`GET /api/group-names`), and writes nothing that others read.
    """
    if given.group_type == "class" and not call.may("make_class"):
        raise ForbiddenError("only teachers make classes")
    if not call.may("write_to_pupils"):
        _refuse_own_words(call, given)

    async def store(code: str) -> UserGroup:
        async with call.services.database.begin() as session:
            list_places = (
                group_queries.list_institutions
                if given.group_type == "class"
                else group_queries.list_circles
            )
            institutions = await list_places(session, call.user_id)
            institution_id = _choose_institution(call, given, institutions)
            settings = await read_settings(session, institution_id)
            if given.group_type == "class" and settings.class_makers == "admins":
                await _require_run(call, session, institution_id)
            group = UserGroup(
                name=given.name,
                description=given.description,
                group_type=given.group_type,
                created_by=call.user_id,
                max_members=given.max_members,
                institution_id=institution_id,
                join_code=code,
                join_code_expires_at=call.now + timedelta(hours=settings.join_code_life_h),
                created_at=call.now,
            )
            role = "teacher" if given.group_type == "class" else "admin"
            await group_queries.add_group(session, group, call.user_id, role, call.now)
            return group

    group = await with_fresh_code(store)
    return await _read(call, group.id)


async def list_names(call: Call, _given: Nothing) -> GroupNames:
    """Return the names that a circle may have, in the caller's language."""
    return GroupNames(GROUP_NAMES[call.language])


async def list_own(call: Call, _given: Nothing) -> Groups:
    """Return the groups in which the caller is or waits to be."""
    async with call.services.database() as session:
        groups = await group_queries.list_groups(session, call.user_id)
    return Groups(tuple(_group(own, call.now) for own in groups))


async def read(call: Call, _given: Nothing) -> GroupDetail:
    """Return one of the caller's groups, with its members for its leaders."""
    group_id = call.path_id("group_id")
    async with call.services.database.begin() as session:
        own = await group_queries.find_group(session, call.user_id, group_id)
        if own is None:
            raise NotFoundError
        if not own.is_leader:
            return GroupDetail(_group(own, call.now), None)
        members = await group_queries.list_members(session, group_id)
        pupils = [member.user_id for member in members if member.role == "member"]
        await call.audit_each(session, "members_read", pupils, group_id=group_id)
    return GroupDetail(
        _group(own, call.now),
        tuple(
            GroupMember(
                user_id=member.user_id,
                username=member.username,
                # A real name is for a teacher of the class, never for a pupil who leads a circle.
                full_name=member.full_name if call.may("write_to_pupils") else None,
                role=cast("Literal['admin', 'teacher', 'member']", member.role),
                status="active" if member.is_active else "waiting",
                joined_at=member.joined_at,
            )
            for member in members
        ),
    )


async def join(call: Call, given: Knock) -> Knocked:
    """Put the caller at the door of the group that a code opens; who is in already stays in.

    A teacher's account knocks as a second teacher. Friends and family stay within one institution.
    """
    await call.services.limits.check_code_tries(call.user_id)
    async with call.services.database.begin() as session:
        group = await group_queries.lock_group_of_code(
            session, normalise_code(given.code), call.now
        )
        if group is None:
            raise CodeUnknownError
        if group.group_type != "class":
            shared = await group_queries.list_circles(session, call.user_id)
            if group.institution_id not in shared:
                raise CodeUnknownError("not of the group's institution")
        known = await group_queries.find_membership(session, group.id, call.user_id)
        if known is not None and known.is_active:
            return Knocked(group.id, group.name, "active")
        is_teacher = group.group_type == "class" and call.may("knock_as_teacher")
        is_waiting = known is not None and known.approved_at is None
        if not is_teacher and not is_waiting:
            in_count, out_count = [
                await group_queries.count_members(session, group.id, is_active=is_active)
                for is_active in (True, False)
            ]
            if in_count >= group.max_members or out_count >= 2 * group.max_members:
                raise GroupFullError
        role = "teacher" if is_teacher else "member"
        await group_queries.knock(session, group.id, call.user_id, role, call.now)
        return Knocked(group.id, group.name, "waiting")


async def decide_member(call: Call, given: MemberDecision) -> None:
    """Let somebody in or send them away. The group's last leader cannot go."""
    group_id, user_id = call.path_id("group_id"), call.path_id("user_id")
    async with call.services.database.begin() as session:
        group = await group_queries.lock_led_group(session, call.user_id, group_id)
        if group is None:
            raise NotFoundError
        membership = await group_queries.find_membership(session, group_id, user_id)
        is_known = membership is not None and (
            membership.is_active or membership.approved_at is None
        )
        if membership is None or not is_known:
            raise NotFoundError
        if not given.is_active:
            if user_id in {call.user_id, group.created_by}:
                raise ConflictError("a leader cannot be sent away by this path")
            await group_queries.dismiss(session, membership, call.now)
            await refresh_boards(session, user_id)
            return
        if membership.is_active:
            return
        if membership.role == "member":
            count = await group_queries.count_members(session, group_id, is_active=True)
            if count >= group.max_members:
                raise GroupFullError
        await group_queries.admit(session, membership, call.now)
        await refresh_boards(session, user_id)
        if (
            group.group_type == "class"
            and group.institution_id is not None
            and membership.role == "member"
        ):
            await group_queries.enrol(session, group.institution_id, user_id)


async def rotate_code(call: Call, given: CodeRotation) -> Group:
    """Return the caller's group with another join code; the old one opens nothing any more."""
    group_id = call.path_id("group_id")

    async def store(code: str) -> None:
        async with call.services.database.begin() as session:
            if await group_queries.lock_led_group(session, call.user_id, group_id) is None:
                raise NotFoundError
            expires_at = call.now + timedelta(hours=given.expires_in_h)
            await group_queries.replace_code(session, group_id, code, expires_at)

    await with_fresh_code(store)
    return await _read(call, group_id)


async def _read(call: Call, group_id: int) -> Group:
    async with call.services.database() as session:
        own = await group_queries.find_group(session, call.user_id, group_id)
    if own is None:
        raise NotFoundError
    return _group(own, call.now)


def _choose_institution(call: Call, given: NewGroup, institutions: list[int]) -> int | None:
    """Return the institution of a new group: the caller's own; a class of no school has none."""
    if given.institution_id is not None:
        if given.institution_id not in institutions:
            raise ValidationFailedError(
                [field_error("institution_id", "not_available", call.language)]
            )
        return given.institution_id
    if len(institutions) == 1:
        return institutions[0]
    if len(institutions) > 1:
        raise ValidationFailedError([field_error("institution_id", "required", call.language)])
    if given.group_type != "class":
        raise ForbiddenError("friends and family stay within an institution")
    return None


def _refuse_own_words(call: Call, given: NewGroup) -> None:
    faults: list[tuple[str, FieldCode]] = []
    if given.name not in ALL_GROUP_NAMES:
        faults.append(("name", "no_such_value"))
    if given.description is not None:
        faults.append(("description", "not_available"))
    if faults:
        raise ValidationFailedError(
            [field_error(field, code, call.language) for field, code in faults]
        )


async def _require_run(call: Call, session: AsyncSession, institution_id: int | None) -> None:
    """Raise `ForbiddenError` unless the caller runs the institution, which keeps classes to it."""
    if institution_id is None or await find_run(
        session, institution_id, call.user_id, is_for_all=call.role == "admin"
    ):
        return
    raise ForbiddenError("the institution lets only who runs it make classes")


def _group(own: OwnGroup, now: datetime) -> Group:
    row = own.group
    is_open = row.join_code_expires_at is not None and row.join_code_expires_at > now
    return Group(
        id=row.id,
        name=row.name,
        group_type=cast("GroupType", row.group_type),
        description=row.description,
        role=cast("Literal['admin', 'teacher', 'member']", own.role),
        status="waiting" if own.is_waiting else "active",
        member_count=own.member_count,
        max_members=row.max_members,
        institution_id=row.institution_id,
        created_at=row.created_at,
        waiting_count=own.waiting_count if own.is_leader else None,
        join_code=row.join_code if own.is_leader and is_open else None,
        join_code_expires_at=row.join_code_expires_at if own.is_leader and is_open else None,
    )
