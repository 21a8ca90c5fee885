from typing import Any

import pytest

from migrations.run import head
from persistence.database import create_engine, create_session_factory
from persistence.redis.client import connect
from server.checks import standard_checks
from server.services import CheckResult
from tests.services import TestRedis, free_port


async def ask_all(
    database_url: str, redis_url: str, revision: str, durability: Any = "checked"
) -> dict[str, CheckResult]:
    engine = create_engine(database_url)
    client = connect(redis_url, timeout_s=1.0)
    checks = standard_checks(create_session_factory(engine), client, client, revision, durability)
    try:
        return {name: await check() for name, check in checks.items()}
    finally:
        await client.aclose()
        await engine.dispose()


async def test_everything_is_fine_on_migrated_and_durable_stores(
    database_url: str, redis_url: str
) -> None:
    results = await ask_all(database_url, redis_url, head())
    assert all(result.is_ok for result in results.values()), results


async def test_a_database_at_another_revision_is_not_ready(
    database_url: str, empty_database_url: str, redis_url: str
) -> None:
    older = await ask_all(database_url, redis_url, "of-tomorrow")
    assert older["database"].is_ok
    assert not older["migrations"].is_ok
    assert "of-tomorrow" in older["migrations"].detail
    empty = await ask_all(empty_database_url, redis_url, head())
    assert empty["database"].is_ok
    assert not empty["migrations"].is_ok


async def test_a_redis_that_may_lose_acknowledged_entries_is_not_ready(
    database_url: str, redis_server: TestRedis
) -> None:
    client = connect(redis_server.url)
    await client.config_set("appendfsync", "everysec")
    try:
        results = await ask_all(database_url, redis_server.url, head())
    finally:
        await client.config_set("appendfsync", "always")
        await client.aclose()
    assert not results["log"].is_ok
    assert "appendfsync" in results["log"].detail
    assert results["volatile"].is_ok


async def test_stores_that_do_not_answer_are_lines_and_no_errors() -> None:
    nowhere = free_port()
    results = await ask_all(
        f"postgresql://u:secret@127.0.0.1:{nowhere}/x", f"redis://:secret@127.0.0.1:{nowhere}", "r"
    )
    assert not any(result.is_ok for result in results.values())
    assert "secret" not in str(results)


@pytest.mark.parametrize("name", ["log", "volatile"])
async def test_a_check_names_no_address(name: str) -> None:
    nowhere = free_port()
    results = await ask_all(
        f"postgresql://u@127.0.0.1:{nowhere}/x", f"redis://127.0.0.1:{nowhere}", "r"
    )
    assert str(nowhere) not in results[name].detail
