from collections.abc import AsyncIterator

import pytest

from persistence.redis.client import Client, connect


@pytest.fixture
async def client(redis_url: str) -> AsyncIterator[Client]:
    """The project's own kind of client, on an empty Redis."""
    made = connect(redis_url)
    yield made
    await made.aclose()
