"""Fixtures of the persistence tests: sessions on a migrated database of the test's own."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from persistence.database import create_engine, create_session_factory


@pytest.fixture
async def sessions(database_url: str) -> AsyncIterator[async_sessionmaker[AsyncSession]]:
    """Makes sessions; `sessions.begin()` is a transaction."""
    engine = create_engine(database_url, pool_size=4)
    yield create_session_factory(engine)
    await engine.dispose()
