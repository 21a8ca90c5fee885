"""How a pupil learns best, as the own teacher saw it. Sensitive: sealed, each read recorded.

Words of ours only, so that no diagnosis and no story of a child gets in. The pupil reads the same
at `/api/users/me/needs`.
"""

from datetime import date
from typing import Annotated

from msgspec import Meta, Struct
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.accommodations import CognitiveProfile, Help, Strength, read_needs, write_profile
from server.api.classes.accommodations import own_pupil
from server.api.endpoint import Call, Input, Nothing
from server.api.values import Id

Strengths = Annotated[tuple[Strength, ...], Meta(max_length=7)]
Helps = Annotated[tuple[Help, ...], Meta(max_length=10)]


class LearningProfileChange(Input, frozen=True):
    """What the teacher saw, in place of what stood there; each word counts once."""

    strengths: Strengths = ()
    helps: Helps = ()


class LearningProfile(Struct, frozen=True):
    """`reviewed_on` is the day when a teacher last wrote it; None: nobody did yet."""

    user_id: Id
    strengths: Strengths
    helps: Helps
    reviewed_on: date | None


async def read(call: Call, _given: Nothing) -> LearningProfile:
    """Return how a pupil of the caller's class learns best."""
    user_id = await own_pupil(call, "cognitive_profile_read")
    async with call.services.database.begin() as session:
        return await _read(call, session, user_id)


async def write(call: Call, given: LearningProfileChange) -> LearningProfile:
    """Return how a pupil of the caller's class learns best, after writing it."""
    user_id = await own_pupil(call, "cognitive_profile_written")
    profile = CognitiveProfile(
        strengths=tuple(dict.fromkeys(given.strengths)),
        helps=tuple(dict.fromkeys(given.helps)),
        reviewed_on=call.now.date(),
    )
    async with call.services.database.begin() as session:
        await write_profile(session, call.services.keyring, user_id, profile)
        await call.audit(
            session, "cognitive_profile_written", user_id, group_id=call.path_id("group_id")
        )
        return await _read(call, session, user_id)


async def _read(call: Call, session: AsyncSession, user_id: int) -> LearningProfile:
    profile = (await read_needs(session, call.services.keyring, user_id)).profile
    await call.audit(session, "cognitive_profile_read", user_id, group_id=call.path_id("group_id"))
    return LearningProfile(user_id, profile.strengths, profile.helps, profile.reviewed_on)
