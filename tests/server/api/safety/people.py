"""Schools with an administrator, parents and children, made straight in the database."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import text

from game.texts.consents import Purpose
from persistence import consents
from persistence.consents import Giver
from persistence.models import Guardianship, InstitutionMembership, UserRole
from tests.server.api.conftest import Caller, Parts, School


def now_of(parts: Parts) -> datetime:
    return datetime.fromtimestamp(parts.time.ms / 1000, UTC)


async def fetch(parts: Parts, query: str, **values: Any) -> list[tuple[Any, ...]]:
    async with parts.services.database() as session:
        return [tuple(row) for row in await session.execute(text(query), values)]


async def enrol(parts: Parts, user_id: int, institution_id: int, role: str) -> None:
    async with parts.services.database.begin() as session:
        session.add(
            InstitutionMembership(user_id=user_id, institution_id=institution_id, role=role)
        )


async def administrator(
    school: School, parts: Parts, institution_id: int, username: str = "direction"
) -> Caller:
    """Somebody who runs the institution."""
    user_id = await school.account(username, UserRole.MAITRE)
    await enrol(parts, user_id, institution_id, "admin")
    return await school.log_in(username)


async def parent_of(
    school: School, parts: Parts, child: Caller, institution_id: int, username: str = "parent"
) -> Caller:
    """Somebody for whom the institution vouched as the child's parent."""
    user_id = await school.account(username)
    await enrol(parts, user_id, institution_id, "parent")
    async with parts.services.database.begin() as session:
        session.add(
            Guardianship(parent_id=user_id, child_id=child.id, institution_id=institution_id)
        )
    return await school.log_in(username)


async def agree(
    parts: Parts, user_id: int, purpose: Purpose, *givers: Giver, is_given: bool = True
) -> None:
    """Record these words as the API would; all that a child needs unless told."""
    async with parts.services.database.begin() as session:
        for giver in givers or ("self", "parent"):
            await consents.record_consent(
                session,
                user_id=user_id,
                purpose=purpose,
                is_given=is_given,
                given_as=giver,
                given_by=user_id,
                network=None,
                now=now_of(parts),
            )
