"""The fixtures' own promises, on which every other test stands."""

import asyncpg
import pytest
import redis.asyncio
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from tests.services import OwnPostgres, TestRedis


async def test_redis_syncs_every_write(redis_client: redis.asyncio.Redis) -> None:
    said = await redis_client.config_get("appendfsync")
    assert {str(name) for name in said.values()} == {"always"}, said


@pytest.mark.parametrize("turn", [1, 2])
async def test_redis_is_empty_for_each_test(redis_client: redis.asyncio.Redis, turn: int) -> None:
    assert await redis_client.dbsize() == 0
    await redis_client.set("left behind", turn)


async def test_redis_keeps_what_it_acknowledged_when_killed(redis_server: TestRedis) -> None:
    async with redis.asyncio.Redis.from_url(redis_server.url) as client:
        await client.set("answer", "42")
    redis_server.kill()
    redis_server.start()
    async with redis.asyncio.Redis.from_url(redis_server.url) as client:
        assert await client.get("answer") == b"42"


async def test_settings_that_a_test_changed_are_back(redis_server: TestRedis) -> None:
    async with redis.asyncio.Redis.from_url(redis_server.url) as client:
        await client.config_set("appendfsync", "everysec")
        redis_server.flush()
        assert (await client.config_get("appendfsync"))["appendfsync"] == "always"


async def test_database_is_our_own(empty_database_url: str) -> None:
    connection = await asyncpg.connect(empty_database_url)
    await connection.execute("CREATE TABLE mine (id int)")
    await connection.close()


async def test_database_is_new_for_each_test(empty_database_url: str) -> None:
    connection = await asyncpg.connect(empty_database_url)
    assert await connection.fetchval("SELECT to_regclass('mine')") is None
    await connection.close()


async def test_session_reaches_the_migrated_database(database_session: AsyncSession) -> None:
    assert await database_session.scalar(text("SELECT 1")) == 1


async def test_own_postgres_comes_back_from_a_kill(postgres_server: OwnPostgres) -> None:
    connection = await asyncpg.connect(postgres_server.url())
    await connection.execute("CREATE TABLE kept AS SELECT 1 AS one")
    postgres_server.kill()
    postgres_server.start()
    connection = await asyncpg.connect(postgres_server.url())
    assert await connection.fetchval("SELECT one FROM kept") == 1
    await connection.close()
