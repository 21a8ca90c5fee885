"""Logic challenges: listed, read, drawn. Whoever may not see one finds none.

Words are the reader's language wherever a generator made them, and the author's otherwise.
"""

from typing import Annotated

from msgspec import Meta, Struct
from sqlalchemy.ext.asyncio import AsyncSession

from game.logic.model import AgeGroup as MadeAgeGroup
from game.logic.model import Kind
from game.units import Level
from persistence import logic_catalogue
from persistence.logic_drawing import draw as draw_row
from persistence.logic_material import read_material, read_materials
from persistence.logic_practice import open_challenge
from persistence.models import AgeGroup, LogicChallengeKind
from server.api.endpoint import Call, Input, Nothing
from server.api.logic.views import (
    LogicChallenge,
    LogicChallengeDetail,
    detail,
    sees_figures,
    summary,
)
from server.api.values import Id
from server.errors import ConflictError, NotFoundError


class LogicQuery(Input, frozen=True):
    """Which challenges, older than `before`. `is_own`: what the caller wrote, archived too."""

    type: LogicChallengeKind | None = None
    age_group: AgeGroup | None = None
    difficulty: Level | None = None
    is_own: bool = False
    before: Id | None = None
    limit: Annotated[int, Meta(ge=1, le=50)] = 20


class LogicChallenges(Struct, frozen=True):
    """Newest first. `next_before` is there when there are more."""

    challenges: tuple[LogicChallenge, ...]
    next_before: int | None = None


class LogicDraw(Input, frozen=True):
    """The kind and age group to draw from: those that a generator makes."""

    type: Kind
    age_group: MadeAgeGroup


async def list_all(call: Call, given: LogicQuery) -> LogicChallenges:
    """Return the logic challenges that the caller can practise."""
    async with call.services.database() as session:
        found = await logic_catalogue.list_visible(
            session,
            call.user_id,
            kind=given.type,
            age_group=given.age_group,
            level=given.difficulty,
            is_own=given.is_own,
            before_id=given.before,
            limit=given.limit + 1,
        )
        page = found[: given.limit]
        figures = (
            await logic_catalogue.count_figures(session, [seen.row for seen in page])
            if sees_figures(call)
            else {}
        )
    materials = await read_materials([seen.row for seen in page], call.language)
    return LogicChallenges(
        tuple(
            summary(call, seen, material, figures.get(seen.row.id))
            for seen, material in zip(page, materials, strict=True)
        ),
        page[-1].row.id if len(found) > given.limit else None,
    )


async def read(call: Call, _given: Nothing) -> LogicChallengeDetail:
    """Return one logic challenge; the first look at it is a view."""
    async with call.services.database.begin() as session:
        return await read_detail(call, session, call.path_id("challenge_id"), is_view=True)


async def draw(call: Call, given: LogicDraw) -> LogicChallengeDetail:
    """Return a generated challenge that the caller has neither solved nor seen the solution of."""
    async with call.services.database.begin() as session:
        row = await draw_row(session, call.user_id, given.type, given.age_group, call.now)
        if row is None:
            raise ConflictError("every challenge of this cell is done")
        await open_challenge(session, call.user_id, row, call.now)
        return await read_detail(call, session, row.id)


async def read_detail(
    call: Call, session: AsyncSession, challenge_id: int, *, is_view: bool = False
) -> LogicChallengeDetail:
    """Return what the caller sees of a challenge now; raises `NotFoundError`."""
    seen = await logic_catalogue.find_visible(session, call.user_id, challenge_id)
    if seen is None:
        raise NotFoundError
    if is_view and seen.progress is None and seen.row.creator_id != call.user_id:
        progress = await open_challenge(session, call.user_id, seen.row, call.now)
        seen = seen._replace(progress=progress)
    figures = await logic_catalogue.count_figures(session, [seen.row]) if sees_figures(call) else {}
    attempt_count = await logic_catalogue.count_attempts(session, call.user_id, challenge_id)
    material = await read_material(seen.row, call.language)
    return detail(call, seen, material, figures.get(challenge_id), attempt_count)
