"""`mathakine second-factor reset`: for who lost the phone and the recovery codes."""

import asyncio
import time
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from persistence.crypto import Keyring
from persistence.database import create_engine, create_session_factory
from persistence.models import (
    AuditEntry,
    EndedLogin,
    LoginSession,
    Notification,
    RecoveryCode,
    User,
    UserRole,
)
from persistence.redis.client import Client
from persistence.redis.second_steps import SecondSteps
from tests.server.api.phones import give_second_factor
from tests.test_cli import mathakine

NOWHERE = "redis://127.0.0.1:1"
LATER = datetime.now(UTC) + timedelta(days=7)


async def somebody(sessions: async_sessionmaker[AsyncSession], username: str) -> int:
    async with sessions.begin() as session:
        row = User(
            username=username,
            email=f"{username}@x.invalid",
            hashed_password="!",
            role=UserRole.MAITRE,
            language_preference="en",
        )
        session.add(row)
        await session.flush()
        session.add_all(
            LoginSession(user_id=row.id, session_token=f"{username}-{at}", expires_at=LATER)
            for at in range(2)
        )
        return row.id


async def counted(session: AsyncSession, column: Any, user_id: int) -> int:
    query = select(func.count()).where(column == user_id)
    return await session.scalar(query) or 0


async def test_it_takes_the_factor_away_ends_all_logins_and_tells_why(
    database_url: str, redis_url: str, redis_client: Client
) -> None:
    engine = create_engine(database_url)
    sessions = create_session_factory(engine)
    keyring = Keyring(b"k" * 32)
    lost, other = [await somebody(sessions, name) for name in ("mme-martin", "m-durand")]
    for user_id in (lost, other):
        await give_second_factor(sessions, keyring, user_id, time.time() * 1000)
    steps = SecondSteps(redis_client)
    await steps.count_code(lost)
    await steps.keep_enrolment(lost, b"sealed")

    said = await asyncio.to_thread(
        mathakine,
        "second-factor",
        "reset",
        "mme-martin",
        env={"DATABASE_URL": database_url, "REDIS_URL": redis_url},
    )

    assert said.returncode == 0, said.stderr
    assert "2 login session(s) ended" in said.stdout
    async with sessions() as session:
        row = await session.get_one(User, lost)
        assert (row.two_factor_enabled, row.two_factor_secret) == (False, None)
        assert await counted(session, RecoveryCode.user_id, lost) == 0
        ended = set(await session.scalars(select(EndedLogin.login_hash)))
        assert ended == {"mme-martin-0", "mme-martin-1"}
        notice = (
            await session.scalars(select(Notification).where(Notification.user_id == lost))
        ).one()
        assert notice.type == "second_factor_reset"
        assert notice.title == "An administrator reset your two-step verification"
        entry = (
            await session.scalars(
                select(AuditEntry).where(AuditEntry.action == "second_factor_reset")
            )
        ).one()
        assert (entry.actor, entry.actor_role) == (None, "operator")
        assert entry.subject is not None
        kept = await session.get_one(User, other)
        assert kept.two_factor_enabled
        assert await counted(session, RecoveryCode.user_id, other) == 40
    assert await steps.read_enrolment(lost) is None
    assert (await steps.count_code(lost)).count == 1
    await engine.dispose()


async def test_it_works_while_redis_is_away(database_url: str) -> None:
    engine = create_engine(database_url)
    sessions = create_session_factory(engine)
    user_id = await somebody(sessions, "mme-martin")
    await give_second_factor(sessions, Keyring(b"k" * 32), user_id, time.time() * 1000)

    said = await asyncio.to_thread(
        mathakine,
        "second-factor",
        "reset",
        "mme-martin",
        env={"DATABASE_URL": database_url, "REDIS_URL": NOWHERE},
    )

    assert said.returncode == 0, said.stderr
    assert "Redis does not answer" in said.stdout
    async with sessions() as session:
        assert not (await session.get_one(User, user_id)).two_factor_enabled
    await engine.dispose()


@pytest.mark.parametrize(
    ("username", "sentence"),
    [("nobody", "Nobody here has the username"), ("mme-martin", "has no second factor")],
)
async def test_it_says_in_a_sentence_what_there_is_not(
    database_url: str, username: str, sentence: str
) -> None:
    engine = create_engine(database_url)
    sessions = create_session_factory(engine)
    user_id = await somebody(sessions, "mme-martin")

    said = await asyncio.to_thread(
        mathakine,
        "second-factor",
        "reset",
        username,
        env={"DATABASE_URL": database_url, "REDIS_URL": NOWHERE},
    )

    assert said.returncode == 2
    assert sentence in said.stderr
    async with sessions() as session:
        logins = await session.scalars(
            select(LoginSession.is_active).where(LoginSession.user_id == user_id)
        )
        assert set(logins) == {True}
        assert await counted(session, Notification.user_id, user_id) == 0
    await engine.dispose()
