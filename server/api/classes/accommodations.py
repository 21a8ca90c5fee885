"""What a pupil needs, granted by the own teacher. Sensitive: sealed at rest, each read recorded.

Nobody else finds the path: a pupil who is not an active member of a class that the caller teaches
looks like none.
"""

from typing import cast

from msgspec import Struct
from sqlalchemy.ext.asyncio import AsyncSession

from persistence import group_queries
from persistence.accommodations import (
    Granted,
    combine,
    grant_accommodation,
    read_accommodation,
)
from persistence.audit_actions import AuditAction
from server.api.endpoint import Call, Input, Nothing
from server.api.values import Id, Multiplier
from server.errors import NotFoundError


class AccommodationChange(Input, frozen=True):
    """What the teacher grants, in place of what was granted before.

    `multiplier_pct` is in percent of the base time (0: no time limit). The pupil's own word on the
    calm profile goes before `is_calm`.
    """

    multiplier_pct: Multiplier
    is_calm: bool = False
    is_choice: bool = False


class AccommodationReply(Struct, frozen=True):
    """`granted_*` is the teacher's word, `is_calm` what holds in a match."""

    user_id: Id
    multiplier_pct: Multiplier
    granted_is_calm: bool
    is_choice: bool
    is_calm: bool


async def read(call: Call, _given: Nothing) -> AccommodationReply:
    """Return what a pupil of the caller's class was granted."""
    user_id = await own_pupil(call, "accommodation_read")
    async with call.services.database.begin() as session:
        return await _read(call, session, user_id)


async def grant(call: Call, given: AccommodationChange) -> AccommodationReply:
    """Return what holds for a pupil of the caller's class after granting it."""
    user_id = await own_pupil(call, "accommodation_granted")
    granted = Granted(given.multiplier_pct, given.is_calm, given.is_choice)
    async with call.services.database.begin() as session:
        await grant_accommodation(session, call.services.keyring, user_id, granted)
        await call.audit(
            session, "accommodation_granted", user_id, group_id=call.path_id("group_id")
        )
        return await _read(call, session, user_id)


async def own_pupil(call: Call, action: AuditAction) -> int:
    """Return the pupil whom the path names; `NotFoundError` unless the caller teaches him or her.

    That somebody else asked is recorded, in the trail of whom it is about.
    """
    group_id, user_id = call.path_id("group_id"), call.path_id("user_id")
    async with call.services.database() as session:
        pupils = await group_queries.list_led_pupils(session, call.user_id, group_id)
    if user_id not in pupils:
        await call.audit_denied(action, user_id, group_id=group_id)
        raise NotFoundError
    return user_id


async def _read(call: Call, session: AsyncSession, user_id: int) -> AccommodationReply:
    granted, chosen = await read_accommodation(session, call.services.keyring, user_id)
    await call.audit(session, "accommodation_read", user_id, group_id=call.path_id("group_id"))
    held = combine(granted, chosen)
    return AccommodationReply(
        user_id=user_id,
        multiplier_pct=cast("Multiplier", held.multiplier_pct),
        granted_is_calm=granted.is_calm,
        is_choice=held.is_choice,
        is_calm=held.is_calm,
    )
