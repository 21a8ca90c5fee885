"""One town for a whole test: each request runs in a savepoint that is rolled back after it."""

import io
from collections.abc import AsyncIterator

import pytest
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession, async_sessionmaker

from persistence.database import create_engine
from persistence.redis.client import Client
from server.accounts.passwords import PasswordPool
from tests.server.api.access.town import Town, build_town
from tests.server.api.conftest import Parts, School, build
from tests.server.api.doubles import MemoryLimiter


@pytest.fixture
async def connection(database_url: str) -> AsyncIterator[AsyncConnection]:
    """The one connection that everything of the test runs on, in one transaction."""
    engine = create_engine(database_url)
    async with engine.connect() as opened, opened.begin():
        yield opened
    await engine.dispose()


@pytest.fixture
def limiter() -> MemoryLimiter:
    return MemoryLimiter()


@pytest.fixture
def parts(
    connection: AsyncConnection, redis_client: Client, pool: PasswordPool, limiter: MemoryLimiter
) -> Parts:
    sessions = async_sessionmaker(
        bind=connection, expire_on_commit=False, join_transaction_mode="create_savepoint"
    )
    assert sessions.class_ is AsyncSession
    return build(sessions, redis_client, pool, limiter=limiter)


@pytest.fixture
async def town(
    parts: Parts,
    limiter: MemoryLimiter,
    school: School,
    connection: AsyncConnection,
    log_lines: io.StringIO,  # thousands of lines for people would cost more than the requests
) -> AsyncIterator[Town]:
    built = await build_town(parts, limiter, school, connection)
    yield built
    assert '"level": "error"' not in log_lines.getvalue(), log_lines.getvalue()[-4000:]
    for caller in built.callers.values():
        await caller.http.aclose()
