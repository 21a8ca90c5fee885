"""What a pupil needs, granted by the own teacher. Sensitive: sealed at rest, each read recorded.

Nobody else finds the path: a pupil who is not an active member of a class that the caller teaches
looks like none.
"""

from typing import Final, cast

import structlog
from msgspec import Struct

from persistence import group_queries
from persistence.accommodations import (
    Granted,
    combine,
    grant_accommodation,
    read_accommodation,
)
from server.api.endpoint import Call, Input, Nothing
from server.api.values import Id, Multiplier
from server.errors import NotFoundError

_log: Final = structlog.get_logger("sensitive")


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
    user_id = await _own_pupil(call)
    return await _read(call, user_id)


async def grant(call: Call, given: AccommodationChange) -> AccommodationReply:
    """Return what holds for a pupil of the caller's class after granting it."""
    user_id = await _own_pupil(call)
    granted = Granted(given.multiplier_pct, given.is_calm, given.is_choice)
    async with call.services.database.begin() as session:
        await grant_accommodation(session, call.services.keyring, user_id, granted)
    _log.info("accommodation_granted", by=call.user_id, of=user_id)
    return await _read(call, user_id)


async def _own_pupil(call: Call) -> int:
    group_id, user_id = call.path_id("group_id"), call.path_id("user_id")
    async with call.services.database() as session:
        pupils = await group_queries.list_led_pupils(session, call.user_id, group_id)
    if user_id not in pupils:
        _log.warning("accommodation_denied", by=call.user_id, of=user_id)
        raise NotFoundError
    return user_id


async def _read(call: Call, user_id: int) -> AccommodationReply:
    async with call.services.database() as session:
        granted, chosen = await read_accommodation(session, call.services.keyring, user_id)
    _log.info("accommodation_read", by=call.user_id, of=user_id)
    held = combine(granted, chosen)
    return AccommodationReply(
        user_id=user_id,
        multiplier_pct=cast("Multiplier", held.multiplier_pct),
        granted_is_calm=granted.is_calm,
        is_choice=held.is_choice,
        is_calm=held.is_calm,
    )
